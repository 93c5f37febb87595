package org.mailrecall.desk.page.form;

import java.util.List;
import org.mailrecall.desk.store.OffsetRow;
import org.mailrecall.desk.workload.WorkloadQueries;

/**
 * The values of the page for the workload.
 *
 * @param open the tenant's open recalls
 * @param unanswered commands without an outcome
 * @param readers how far the desk has read, over all tenants
 * @param now milliseconds since 1970
 */
public record WorkloadView(
        WorkloadQueries.Open open, WorkloadQueries.AllUnanswered unanswered, List<OffsetRow> readers, long now) {}
