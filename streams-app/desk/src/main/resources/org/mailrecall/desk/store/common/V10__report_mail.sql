-- The journal of report mail and recipient alerts. It outlives a rebuild of the trace store, which would otherwise send
-- every mail again.

-- Something to write to people about. It is planned in the transaction that holds the events it follows from; later the
-- people are found, and one row of mail is written for each of them.
create table mail_occasion (
    tenant text not null,
    recall_id text not null,
    kind text not null,
    -- whom an alert is for; empty for a report
    recipient text not null,
    -- planned, addressed, dropped
    state text not null,
    planned_time bigint not null,
    due_time bigint not null,
    primary key (tenant, recall_id, kind, recipient)
);
create index mail_occasion_due on mail_occasion (due_time) where state = 'planned';
create index mail_occasion_by_age on mail_occasion (planned_time);

-- One mail to one person.
create table mail (
    -- computed from recall, kind and person
    message_id text not null primary key,
    tenant text not null,
    recall_id text not null,
    kind text not null,
    addressee text not null,
    -- waiting, sent, refused, overLimit, givenUp, unusable, dropped
    state text not null,
    planned_time bigint not null,
    due_time bigint not null,
    attempts integer not null default 0,
    -- the claim of the instance that sends it, and until when the claim holds
    claim text,
    claimed_until bigint not null default 0,
    ended_time bigint
);
create index mail_due on mail (due_time) where state = 'waiting';
create index mail_of_recall on mail (tenant, recall_id);
create index mail_by_age on mail (planned_time);

-- How many mails a person gets on a day of UTC.
create table mail_quota (
    tenant text not null,
    addressee text not null,
    day bigint not null,
    mails integer not null,
    primary key (tenant, addressee, day)
);
