-- Id of the key that signed the trace event; null where none needs to, and for events that were read before.
alter table trace_event add column signed_by text;
