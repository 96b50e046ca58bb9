"""recorded voices

Revision ID: 0002
Revises: 0001
Create Date: 2026-11-28 07:30:00.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '0002'
down_revision: Union[str, Sequence[str], None] = '0001'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Upgrade schema."""
    op.create_table('clip_chunk',
    sa.Column('campaign', sa.String(length=32), nullable=False),
    sa.Column('answer_id', sa.String(length=32), nullable=False),
    sa.Column('clip', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('chunk', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('sealed', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['campaign', 'answer_id'], ['submission.campaign', 'submission.answer_id'], name=op.f('fk_clip_chunk_campaign_submission'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('campaign', 'answer_id', 'clip', 'chunk', name=op.f('pk_clip_chunk')),
    sqlite_with_rowid=False
    )


def downgrade() -> None:
    """Downgrade schema."""
    op.drop_table('clip_chunk')
