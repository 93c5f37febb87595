package org.mailrecall.desk.store;

/** The sections of the trace store. Each is filled from topics of its own. */
public enum StoreSection {
    /** Recalls, their recipients and events, from trace and reports. */
    RECALLS,
    /** The changes of settings. */
    SETTINGS
}
