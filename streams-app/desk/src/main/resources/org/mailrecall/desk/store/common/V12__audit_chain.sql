-- The audit is a chain for each tenant: every entry has the next number, and a link that follows from all entries before.
-- Entries of before this version have number 0, and are in no export.
alter table audit add column number bigint not null default 0;
alter table audit add column salt text not null default '';
alter table audit add column subject_matter text not null default '';
alter table audit add column link text not null default '';
create index audit_by_number on audit (tenant, number);

-- The last entry of each tenant. Whoever adds one holds this row, so that entries follow one another.
create table audit_head (
    tenant text not null primary key,
    number bigint not null,
    link text not null
);
