-- An upgrade can meet a store in the middle of its first fill or of a rebuild. Its offsets do not say so; hence each
-- partition counts as one to be filled until it begins. A full store stands at the end of its partitions and passes then.
insert into filling (topic, kafka_partition) select topic, kafka_partition from topic_offset
    where true on conflict (topic, kafka_partition) do nothing;
