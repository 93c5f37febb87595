package org.mailrecall.desk.ingest;

import java.util.Set;
import org.mailrecall.desk.trace.RecallKey;

/** Is informed which recalls have changed, after the change is committed. */
@FunctionalInterface
public interface IngestListener {
    /** Takes the changed recalls. It is called on the ingest's thread; it must return soon and throw nothing. */
    void changed(Set<RecallKey> recalls);
}
