package org.mailrecall.domain;

/** The form in which a tenant lets trace and report show a subject. */
public enum SubjectOnTrace {
    /** The subject itself. */
    PLAIN,
    /** A keyed hash, the same for equal subjects of a tenant. */
    HASHED,
    /** No subject. */
    NONE
}
