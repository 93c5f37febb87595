-- Who is signed in to the page. The id that the browser holds is not here, only its SHA-256.
create table page_session (
    id_hash text not null primary key,
    subject text not null,
    name text not null,
    address text not null,
    tenant text not null,
    roles text not null,
    used_time bigint not null,
    ends_time bigint not null
);
