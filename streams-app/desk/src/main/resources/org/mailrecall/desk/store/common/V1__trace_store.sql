-- The trace store. The statements here and in the code run unchanged on SQLite and on PostgreSQL.
-- Times are milliseconds since 1970 in UTC. Enum values are kept as the text of their symbol, so that a symbol
-- that this version does not know is kept and shown as it came.

-- Up to where each partition of a topic has been read. A batch moves its row in the transaction that holds its rows.
create table topic_offset (
    topic text not null,
    kafka_partition integer not null,
    next_offset bigint not null,
    skipped bigint not null default 0,
    committed_time bigint not null,
    primary key (topic, kafka_partition)
);

-- One row for each recall. The columns of the trace are written by the owner of the trace partition only; the
-- columns of the report (report_*) by the owner of the report partition only.
create table recall (
    tenant text not null,
    recall_id text not null,
    kind text not null,
    message_id text not null,
    sender text not null,
    requested_by text,
    role text,
    subject text not null,
    subject_folded text not null,
    asked_time bigint not null,
    recipients_seen integer not null default 0,
    pending integer not null default 0,
    succeeded integer not null default 0,
    failed integer not null default 0,
    delivered integer not null default 0,
    other integer not null default 0,
    waiting integer not null default 0,
    reasons text not null default '',
    cancel_asked boolean not null default false,
    approved_by text,
    approved_time bigint,
    settings_changed_by text,
    settings_since bigint,
    last_event_time bigint,
    last_partition integer,
    last_offset bigint,
    complete boolean not null default false,
    report_recipients integer not null default 0,
    report_parts integer,
    report_parts_known integer,
    report_known_recipients integer,
    report_forwarded text,
    report_partition integer,
    report_offset bigint,
    primary key (tenant, recall_id)
);
create index recall_by_time on recall (tenant, asked_time, recall_id);
create index recall_by_sender on recall (tenant, sender, asked_time, recall_id);
create index recall_by_asker on recall (tenant, requested_by, asked_time, recall_id);
create index recall_by_message on recall (tenant, message_id);
create index recall_open on recall (tenant, complete, asked_time, recall_id);
create index recall_by_age on recall (asked_time);

-- One row for each recipient recall: where it stands after the events read so far.
create table recipient_recall (
    tenant text not null,
    recall_id text not null,
    recipient text not null,
    sender text not null,
    received_time bigint not null,
    first_partition integer not null,
    first_offset bigint not null,
    status text not null,
    result text not null,
    reason text,
    ended boolean not null,
    waiting boolean not null,
    was_read boolean,
    kept_for_hold boolean,
    in_mailbox_millis bigint,
    mailbox text,
    attempts integer not null,
    copies integer not null,
    last_event text not null,
    last_event_time bigint not null,
    ended_time bigint,
    last_offset bigint not null,
    primary key (tenant, recall_id, recipient)
);
create index recipient_by_time on recipient_recall (tenant, received_time, first_partition, first_offset);
create index recipient_by_sender on recipient_recall (tenant, sender, received_time, first_partition, first_offset);
create index recipient_by_address on recipient_recall (tenant, recipient, received_time, first_partition, first_offset);

-- Every trace event, by where it stood in the topic.
create table trace_event (
    kafka_partition integer not null,
    kafka_offset bigint not null,
    tenant text not null,
    recall_id text not null,
    recipient text not null,
    event text not null,
    event_time bigint not null,
    status text not null,
    result text not null,
    reason text,
    detail text,
    command_id text,
    attempt integer,
    mailbox text,
    was_read boolean,
    kept_for_hold boolean,
    in_mailbox_millis bigint,
    approved_by text,
    evidence_topic text,
    evidence_partition integer,
    evidence_offset bigint,
    settings_changed_by text,
    settings_since bigint,
    primary key (kafka_partition, kafka_offset)
);
create index trace_of_recall on trace_event (tenant, recall_id, recipient, kafka_offset);
create index trace_stream on trace_event (tenant, recall_id, kafka_partition, kafka_offset);
