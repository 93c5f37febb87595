-- The partitions that are not yet read up to where they ended when the store began to read them: of a new store, and of
-- one that was emptied. until_offset is null until the partition has begun.
create table filling (
    topic text not null,
    kafka_partition integer not null,
    until_offset bigint,
    primary key (topic, kafka_partition)
);
