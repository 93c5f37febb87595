-- Who looked at what. The one table whose definition differs: the two databases number rows in different ways.
create table audit (
    id bigint generated always as identity primary key,
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
