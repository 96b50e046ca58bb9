"""the first tables

Revision ID: 0001
Revises: 
Create Date: 2026-11-24 03:00:23.643994

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '0001'
down_revision: Union[str, Sequence[str], None] = None
branch_labels: Union[str, Sequence[str], None] = ('default',)
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Upgrade schema."""
    # Written by comparing the models with an empty database.
    op.create_table('account',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=64), nullable=False),
    sa.Column('role', sa.String(length=16), nullable=False),
    sa.Column('password_hash', sa.String(length=255), nullable=False),
    sa.Column('sealed_totp', sa.LargeBinary(), nullable=False),
    sa.Column('practice', sa.Boolean(), nullable=False),
    sa.Column('last_step', sa.Integer(), nullable=False),
    sa.Column('mistakes', sa.Integer(), nullable=False),
    sa.Column('last_try', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_account')),
    sa.UniqueConstraint('name', name=op.f('uq_account_name'))
    )
    op.create_table('audit_event',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('actor', sa.String(length=64), nullable=False),
    sa.Column('action', sa.String(length=40), nullable=False),
    sa.Column('subject', sa.String(length=120), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_event'))
    )
    op.create_table('campaign',
    sa.Column('code', sa.String(length=32), nullable=False),
    sa.Column('state', sa.String(length=16), nullable=False),
    sa.Column('entry', sa.String(length=8), nullable=False),
    sa.Column('opens', sa.Date(), nullable=False),
    sa.Column('closes', sa.Date(), nullable=False),
    sa.Column('layers', sa.Integer(), nullable=False),
    sa.Column('form_hash', sa.String(length=64), nullable=True),
    sa.Column('proposal', sa.Text(), nullable=False),
    sa.Column('form', sa.LargeBinary(), nullable=True),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_campaign'))
    )
    op.create_table('answer_back',
    sa.Column('campaign', sa.String(length=32), nullable=False),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['campaign'], ['campaign.code'], name=op.f('fk_answer_back_campaign_campaign')),
    sa.PrimaryKeyConstraint('campaign', 'language', name=op.f('pk_answer_back'))
    )
    op.create_table('campaign_lock',
    sa.Column('hpke_public_key', sa.String(length=128), nullable=False),
    sa.Column('signing_public_key', sa.String(length=64), nullable=False),
    sa.Column('campaign', sa.String(length=32), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('public', sa.Text(), nullable=False),
    sa.Column('source', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['campaign'], ['campaign.code'], name=op.f('fk_campaign_lock_campaign_campaign')),
    sa.PrimaryKeyConstraint('hpke_public_key', name=op.f('pk_campaign_lock')),
    sa.UniqueConstraint('signing_public_key', name=op.f('uq_campaign_lock_signing_public_key'))
    )
    op.create_index(op.f('ix_campaign_lock_campaign'), 'campaign_lock', ['campaign'], unique=False)
    op.create_table('campaign_release',
    sa.Column('campaign', sa.String(length=32), nullable=False),
    sa.Column('data', sa.LargeBinary(), nullable=False),
    sa.Column('published', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['campaign'], ['campaign.code'], name=op.f('fk_campaign_release_campaign_campaign')),
    sa.PrimaryKeyConstraint('campaign', name=op.f('pk_campaign_release'))
    )
    op.create_table('exported_batch',
    sa.Column('campaign', sa.String(length=32), nullable=False),
    sa.Column('week', sa.String(length=8), nullable=False),
    sa.ForeignKeyConstraint(['campaign'], ['campaign.code'], name=op.f('fk_exported_batch_campaign_campaign')),
    sa.PrimaryKeyConstraint('campaign', name=op.f('pk_exported_batch'))
    )
    op.create_table('helped_count',
    sa.Column('campaign', sa.String(length=32), nullable=False),
    sa.Column('helper', sa.Integer(), nullable=False),
    sa.Column('meetings', sa.Integer(), nullable=False),
    sa.CheckConstraint('meetings >= 0', name=op.f('ck_helped_count_meetings_counted')),
    sa.ForeignKeyConstraint(['campaign'], ['campaign.code'], name=op.f('fk_helped_count_campaign_campaign')),
    sa.ForeignKeyConstraint(['helper'], ['account.id'], name=op.f('fk_helped_count_helper_account')),
    sa.PrimaryKeyConstraint('campaign', 'helper', name=op.f('pk_helped_count'))
    )
    op.create_table('open_session',
    sa.Column('tag', sa.LargeBinary(length=32), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('until', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_open_session_account_id_account'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('tag', name=op.f('pk_open_session'))
    )
    op.create_table('submission',
    sa.Column('campaign', sa.String(length=32), nullable=False),
    sa.Column('answer_id', sa.String(length=32), nullable=False),
    sa.Column('receipt', sa.LargeBinary(length=32), nullable=True),
    sa.Column('envelope', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['campaign'], ['campaign.code'], name=op.f('fk_submission_campaign_campaign')),
    sa.PrimaryKeyConstraint('campaign', 'answer_id', name=op.f('pk_submission')),
    sqlite_with_rowid=False
    )
    op.create_table('ticket',
    sa.Column('campaign', sa.String(length=32), nullable=False),
    sa.Column('digest', sa.LargeBinary(length=32), nullable=False),
    sa.ForeignKeyConstraint(['campaign'], ['campaign.code'], name=op.f('fk_ticket_campaign_campaign')),
    sa.PrimaryKeyConstraint('campaign', 'digest', name=op.f('pk_ticket')),
    sqlite_with_rowid=False
    )
    op.create_table('tombstone',
    sa.Column('campaign', sa.String(length=32), nullable=False),
    sa.Column('mark', sa.LargeBinary(length=32), nullable=False),
    sa.ForeignKeyConstraint(['campaign'], ['campaign.code'], name=op.f('fk_tombstone_campaign_campaign')),
    sa.PrimaryKeyConstraint('campaign', 'mark', name=op.f('pk_tombstone')),
    sqlite_with_rowid=False
    )
    op.create_table('workshop_idea',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('campaign', sa.String(length=32), nullable=False),
    sa.Column('prompt', sa.String(length=8), nullable=False),
    sa.Column('finding', sa.String(length=120), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('value_young', sa.Text(), nullable=False),
    sa.Column('value_society', sa.Text(), nullable=False),
    sa.Column('worse_off', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['campaign'], ['campaign.code'], name=op.f('fk_workshop_idea_campaign_campaign')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_workshop_idea'))
    )
    op.create_index(op.f('ix_workshop_idea_campaign'), 'workshop_idea', ['campaign'], unique=False)
    op.create_table('workshop_note',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('campaign', sa.String(length=32), nullable=False),
    sa.Column('prompt', sa.String(length=8), nullable=False),
    sa.Column('view', sa.String(length=16), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['campaign'], ['campaign.code'], name=op.f('fk_workshop_note_campaign_campaign')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_workshop_note'))
    )
    op.create_index(op.f('ix_workshop_note_campaign'), 'workshop_note', ['campaign'], unique=False)


def downgrade() -> None:
    """Downgrade schema."""
    # Written by comparing the models with an empty database.
    op.drop_index(op.f('ix_workshop_note_campaign'), table_name='workshop_note')
    op.drop_table('workshop_note')
    op.drop_index(op.f('ix_workshop_idea_campaign'), table_name='workshop_idea')
    op.drop_table('workshop_idea')
    op.drop_table('tombstone')
    op.drop_table('ticket')
    op.drop_table('submission')
    op.drop_table('open_session')
    op.drop_table('helped_count')
    op.drop_table('exported_batch')
    op.drop_table('campaign_release')
    op.drop_index(op.f('ix_campaign_lock_campaign'), table_name='campaign_lock')
    op.drop_table('campaign_lock')
    op.drop_table('answer_back')
    op.drop_table('campaign')
    op.drop_table('audit_event')
    op.drop_table('account')
