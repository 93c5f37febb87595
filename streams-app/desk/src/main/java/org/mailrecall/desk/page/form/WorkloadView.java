package org.mailrecall.desk.page.form;

import java.util.List;
import java.util.Map;
import org.mailrecall.desk.store.OffsetRow;
import org.mailrecall.desk.workload.WorkloadQueries;

/**
 * A tenant's open recalls, the commands without an answer, and how far the desk has read.
 *
 * @param unanswered commands without an answer, by mail domain
 * @param readers how far the desk has read
 * @param now milliseconds since 1970
 */
public record WorkloadView(
        WorkloadQueries.Open open,
        Map<String, WorkloadQueries.Unanswered> unanswered,
        List<OffsetRow> readers,
        long now) {}
