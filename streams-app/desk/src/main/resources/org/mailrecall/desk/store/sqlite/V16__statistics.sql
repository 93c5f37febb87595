-- What SQLite's planner goes by: how many rows a store has, and how many of them share the leading columns of each index. The
-- figures are those of a large store, given once. Without them the planner takes a tenant for rarer than it is: a question for
-- the recalls of somebody who has few then read all recalls of the tenant in the order of their times.
-- Nothing runs "analyze" later, which would put those of the day in their place: an empty store has none.
analyze;
delete from sqlite_stat1;
insert into sqlite_stat1 (tbl, idx, stat) values
    ('recall', 'sqlite_autoindex_recall_1', '1000000 100000 1'),
    ('recall', 'recall_by_time', '1000000 100000 1 1'),
    ('recall', 'recall_by_sender', '1000000 100000 20 1 1'),
    ('recall', 'recall_by_asker', '1000000 100000 20 1 1'),
    ('recall', 'recall_by_message', '1000000 100000 1'),
    ('recall', 'recall_open', '1000000 100000 50000 1 1'),
    ('recall', 'recall_by_age', '1000000 10'),
    ('recipient_recall', 'sqlite_autoindex_recipient_recall_1', '10000000 1000000 10 1'),
    ('recipient_recall', 'recipient_by_time', '10000000 1000000 10 10 1'),
    ('recipient_recall', 'recipient_by_sender', '10000000 1000000 200 10 10 1'),
    ('recipient_recall', 'recipient_by_address', '10000000 1000000 20 2 2 1'),
    ('trace_event', 'sqlite_autoindex_trace_event_1', '50000000 10000000 1'),
    ('trace_event', 'trace_of_recall', '50000000 5000000 50 5 1'),
    ('trace_event', 'trace_stream', '50000000 5000000 50 50 1');
analyze sqlite_schema;
