package org.mailrecall.desk.approve;

import org.mailrecall.desk.query.recall.RecallNote;

/** A decision that a person can take about a recall. */
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
