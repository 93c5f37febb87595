package org.mailrecall.desk.ingest;

import java.util.Set;
import org.mailrecall.desk.trace.RecallKey;

/** Learns which recalls have changed, after the change is committed. */
@FunctionalInterface
public interface IngestListener {
    /** Called on the ingest's thread; must return soon and throw nothing. */
    void changed(Set<RecallKey> recalls);
}
