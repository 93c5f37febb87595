-- What an approval must name, and what a preview answered.
alter table trace_event add column approval_digest text;
alter table trace_event add column preview text;

-- Every settings record that the processor used, by where it stood in tenant-settings-audit.
create table settings_change (
    kafka_partition integer not null,
    kafka_offset bigint not null,
    tenant text not null,
    event_time bigint not null,
    appended_time bigint not null,
    changed_by text,
    signed_by text,
    reset boolean not null,
    settings text not null,
    primary key (kafka_partition, kafka_offset)
);
create index settings_of_tenant on settings_change (tenant, event_time, kafka_offset);
