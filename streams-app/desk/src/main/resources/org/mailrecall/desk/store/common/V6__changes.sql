-- Under which keys people have asked for changes, and what they were answered.
create table idempotency_key (
    tenant text not null,
    subject text not null,
    idempotency_key text not null,
    request_hash text not null,
    moment_id text not null,
    moment_time bigint not null,
    claimed_time bigint not null,
    status integer,
    location text,
    body text,
    primary key (tenant, subject, idempotency_key)
);
create index idempotency_by_age on idempotency_key (moment_time);

-- What people said when they asked for a recall, cancelled, approved or rejected it.
create table recall_note (
    tenant text not null,
    recall_id text not null,
    kind text not null,
    address text not null,
    note_time bigint not null,
    note text not null,
    primary key (tenant, recall_id, kind, address)
);
create index recall_note_by_age on recall_note (note_time);

-- What a change made of what: JSON with "before" and "after"; null for a look.
alter table audit add column change text;
