-- The links of report mails. A link's token is in the mail alone; here is its SHA-256.
create table report_link (
    token_hash text not null primary key,
    tenant text not null,
    recall_id text not null,
    -- whom it was mailed to
    addressee text not null,
    -- whether whoever holds it may read the recall without a sign-in
    capability boolean not null,
    created_time bigint not null,
    ends_time bigint not null
);
create index link_of_recall on report_link (tenant, recall_id);
create index link_by_end on report_link (ends_time);
