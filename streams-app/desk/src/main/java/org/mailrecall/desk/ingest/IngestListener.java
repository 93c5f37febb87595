package org.mailrecall.desk.ingest;

import java.util.Set;
import org.mailrecall.desk.trace.RecallKey;

/** Is told which recalls have changed, after the transaction that changed them. */
@FunctionalInterface
public interface IngestListener {
    /**
     * Takes the changed recalls, of which there may be none. It is called on the thread of the ingest; it must return
     * soon and throw nothing.
     */
    void changed(Set<RecallKey> recalls);
}
