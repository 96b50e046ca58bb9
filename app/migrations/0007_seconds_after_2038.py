"""seconds after 2038

Revision ID: 0007
Revises: 0006
Create Date: 2026-11-28 18:20:00.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '0007'
down_revision: Union[str, Sequence[str], None] = '0006'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None

COLUMNS = (('open_session', 'until'), ('account', 'last_try'))


def upgrade() -> None:
    """Upgrade schema."""
    _make(sa.BigInteger(), sa.Integer())


def downgrade() -> None:
    """Downgrade schema."""
    _make(sa.Integer(), sa.BigInteger())


def _make(new: sa.Integer, old: sa.Integer) -> None:
    # SQLite's integers have 64 bits whatever the column is called, and its tables cannot be altered without being rebuilt.
    if op.get_bind().dialect.name == 'sqlite':
        return
    for table, column in COLUMNS:
        op.alter_column(table, column, type_=new, existing_type=old, existing_nullable=False)
