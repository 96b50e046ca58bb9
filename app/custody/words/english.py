"""The parts of the English words: 128 to begin with, 64 to end on; a list of our own."""

FIRST = """
amber apple bamboo barley basil beaver berry birch blossom breeze brick bronze bubble butter button cactus camel
candle canvas carrot castle cedar cherry chestnut cinnamon circus citrus clover cobalt coconut copper coral cotton
cricket crystal daisy desert dolphin donkey dragon eagle falcon feather flower forest galaxy garden ginger granite
guitar harbor harvest hazel honey island ivory jacket jasmine jungle kettle kitten ladder lagoon lantern lavender
lemon lilac linen maple marble meadow melon meteor mirror morning mountain nutmeg oasis ocean olive orange orchid
otter oyster panda paper peanut pebble pepper piano pigeon pillow planet poppy prairie pumpkin puzzle rabbit radio
raven ribbon river robin saffron salmon sapphire silver snow spring squirrel summer sunset tiger timber tomato tulip
turtle vanilla velvet violet violin walnut whale window winter wonder yellow zebra
"""

LAST = """
bag ball barn beach bird boat book boots box bread bridge brush cake card chair city clock cloud corner cup dance
desk door drum farm field fish flag floor gate hat hill house jar kite lamp leaf map moon mug nest path pen pond
ring road roof school ship shore song spoon star stone street table tent tower town trail tree village wagon wheel
"""
