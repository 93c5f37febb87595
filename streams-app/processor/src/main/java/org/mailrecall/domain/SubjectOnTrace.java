package org.mailrecall.domain;

/** What a tenant lets the trace and the report show of a subject. */
public enum SubjectOnTrace {
    PLAIN,
    /** A keyed hash, the same for equal subjects of a tenant. */
    HASHED,
    NONE
}
