"""Where the parts of the repository lie; the only module that knows."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates"
STATIC = ROOT / "static"
TRANSLATIONS = ROOT / "translations"
CONSENT = ROOT / "consent"
MIGRATIONS = ROOT / "app" / "migrations"
NODE_MODULES = ROOT / "node_modules"
