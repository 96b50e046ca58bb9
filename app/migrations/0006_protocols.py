"""protocols of releases

Revision ID: 0006
Revises: 0005
Create Date: 2026-11-28 15:20:00.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '0006'
down_revision: Union[str, Sequence[str], None] = '0005'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Upgrade schema."""
    op.create_table('release_protocol',
    sa.Column('campaign', sa.String(length=32), nullable=False),
    sa.Column('data', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['campaign'], ['campaign.code'], name=op.f('fk_release_protocol_campaign_campaign')),
    sa.PrimaryKeyConstraint('campaign', name=op.f('pk_release_protocol'))
    )


def downgrade() -> None:
    """Downgrade schema."""
    op.drop_table('release_protocol')
