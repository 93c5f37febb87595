package org.mailrecall.desk.workload;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mailrecall.desk.format.Json;
import org.mailrecall.desk.http.Call;
import org.mailrecall.desk.http.Format;
import org.mailrecall.desk.http.Operation;
import org.mailrecall.desk.store.Offsets;

/**
 * Answers the operation that says how many recalls of the tenant wait, for how many commands no outcome came, and how
 * far the desk has read.
 */
public final class WorkloadEndpoint {
    private final WorkloadQueries queries;
    private final Offsets offsets;

    public WorkloadEndpoint(WorkloadQueries queries, Offsets offsets) {
        this.queries = queries;
        this.offsets = offsets;
    }

    /** Answers {@link Operation#GET_WORKLOAD}. */
    public void get(Call call) {
        call.allowParameters(Set.of());
        Format.choose(call.http(), Format.JSON);
        String tenant = call.caller().tenant();
        WorkloadQueries.Open open = queries.open(tenant);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("openRecalls", open.recalls());
        json.put("waitingForApproval", open.waitingForApproval());
        json.put("oldestAskedTime", Json.time(open.oldestAskedTime()));
        WorkloadQueries.AllUnanswered unanswered = queries.unanswered(tenant);
        json.put("unansweredCommands", unanswered(unanswered));
        json.put("moreUnanswered", unanswered.isPart());
        json.put("readers", readers());
        Json.answer(call.http(), "application/json", json);
    }

    private static List<Map<String, Object>> unanswered(WorkloadQueries.AllUnanswered all) {
        return all.byDomain().entrySet().stream()
                .map(domain -> {
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("domain", domain.getKey());
                    json.put("commands", domain.getValue().commands());
                    json.put("oldestTime", Json.time(domain.getValue().oldestTime()));
                    return json;
                })
                .toList();
    }

    private List<Map<String, Object>> readers() {
        return offsets.all().stream()
                .map(row -> {
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("partition", row.kafkaPartition());
                    json.put("skipped", row.skipped());
                    json.put("committedTime", Json.time(row.committedTime()));
                    return json;
                })
                .toList();
    }
}
