"""recordings

Revision ID: 0004
Revises: 0003
Create Date: 2026-11-28 08:30:00.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '0004'
down_revision: Union[str, Sequence[str], None] = '0003'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Upgrade schema."""
    op.create_table('recording',
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('text_hash', sa.String(length=16), nullable=False),
    sa.Column('name', sa.String(length=64), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('sound', sa.String(length=32), nullable=False),
    sa.Column('seconds', sa.Float(), nullable=False),
    sa.Column('mp3', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('language', 'text_hash', name=op.f('pk_recording'))
    )
    op.create_index(op.f('ix_recording_sound'), 'recording', ['sound'], unique=False)


def downgrade() -> None:
    """Downgrade schema."""
    op.drop_index(op.f('ix_recording_sound'), table_name='recording')
    op.drop_table('recording')
