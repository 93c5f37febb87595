-- Who looked at what. The one table whose definition differs: the two databases number rows in different ways.
create table audit (
    id integer primary key autoincrement,
    time bigint not null,
    tenant text not null,
    subject text not null,
    roles text not null,
    operation text not null,
    target text not null,
    address text not null,
    request_id text not null
);
create index audit_of_tenant on audit (tenant, id);
