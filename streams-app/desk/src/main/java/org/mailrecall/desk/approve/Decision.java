package org.mailrecall.desk.approve;

import org.mailrecall.desk.query.recall.RecallNote;

/** What a person can decide about a recall that was asked for. */
public enum Decision {
    CANCEL(RecallNote.Kind.CANCEL),
    APPROVE(RecallNote.Kind.APPROVE),
    REJECT(RecallNote.Kind.REJECT);

    private final RecallNote.Kind kind;

    Decision(RecallNote.Kind kind) {
        this.kind = kind;
    }

    RecallNote.Kind kind() {
        return kind;
    }
}
