-- The event time of a change's events where it is not moment_time: settings are later than those that they replace.
alter table idempotency_key add column planned_time bigint;
