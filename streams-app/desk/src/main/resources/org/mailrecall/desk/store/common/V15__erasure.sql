-- Who was erased, by a keyed hash of the address: a record that is read again is cleaned before it is written.
create table erased_person (
    tenant text not null,
    address_hash text not null,
    -- tells which key hashed it
    key_check text not null,
    pseudonym text not null,
    -- recalls that were asked for until then are cleaned, later ones are not
    erased_time bigint not null,
    primary key (tenant, address_hash)
);
