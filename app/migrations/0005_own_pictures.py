"""own pictures

Revision ID: 0005
Revises: 0004
Create Date: 2026-11-28 14:55:00.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '0005'
down_revision: Union[str, Sequence[str], None] = '0004'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Upgrade schema."""
    op.create_table('own_picture',
    sa.Column('concept', sa.String(length=32), nullable=False),
    sa.Column('digest', sa.String(length=32), nullable=False),
    sa.Column('current', sa.Boolean(), nullable=False),
    sa.Column('held', sa.Boolean(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('webp', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('concept', 'digest', name=op.f('pk_own_picture'))
    )
    op.create_index(op.f('ix_own_picture_digest'), 'own_picture', ['digest'], unique=False)
    op.create_table('picture_test',
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('concept', sa.String(length=32), nullable=False),
    sa.Column('drawn', sa.String(length=64), nullable=False),
    sa.Column('asked', sa.Integer(), nullable=False),
    sa.Column('understood', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('language', 'concept', 'drawn', name=op.f('pk_picture_test'))
    )


def downgrade() -> None:
    """Downgrade schema."""
    op.drop_table('picture_test')
    op.drop_index(op.f('ix_own_picture_digest'), table_name='own_picture')
    op.drop_table('own_picture')
