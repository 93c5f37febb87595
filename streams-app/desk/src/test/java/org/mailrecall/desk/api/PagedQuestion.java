package org.mailrecall.desk.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.mailrecall.desk.format.Json;
import org.mailrecall.desk.format.RecallIds;
import org.mailrecall.issuer.IssuedUser;

/** A question for a list: an operation of the OpenAPI document with random values of the filters that it describes. */
final class PagedQuestion {
    private static final OpenApi DOCUMENT = new OpenApi();

    private final OpenApi.Described operation;
    private final String path;
    private final List<String> filters;
    private final IssuedUser user;

    private PagedQuestion(OpenApi.Described operation, String path, List<String> filters, IssuedUser user) {
        this.operation = operation;
        this.path = path;
        this.filters = filters;
        this.user = user;
    }

    /** The operations that answer with pages. */
    static List<OpenApi.Described> lists() {
        return DOCUMENT.operations().stream()
                .filter(operation -> !top(operation).isEmpty())
                .toList();
    }

    private static Optional<String> top(OpenApi.Described operation) {
        return DOCUMENT.queryParameters(operation).stream()
                .filter(name -> name.equals("top") || name.equals("$top"))
                .findFirst();
    }

    static PagedQuestion random(OpenApi.Described operation, ChangingStore store, Random random) {
        List<String> filters = new ArrayList<>();
        for (String name : DOCUMENT.queryParameters(operation)) {
            boolean isPaging = List.of("top", "after", "$top", "$skiptoken").contains(name);
            if (!isPaging && random.nextInt(3) == 0) {
                filters.add(encoded(name) + "=" + encoded(FilterValues.random(name, store, random)));
            }
        }
        String recipient = pick(ChangingStore.RECIPIENTS, random);
        List<String> ids = operation.id().equals("getPreview") ? store.previewIds() : store.recallIds();
        String path = operation
                .path()
                .replace("{id}", RecallIds.encode(pick(ids, random)))
                .replace("{call}", encoded("getDetailsByRecipient(recipientAddress='" + recipient + "')"));
        List<IssuedUser> people = operation.id().equals("listAudit")
                ? List.of(DeskFixture.AUDITOR)
                : operation.id().startsWith("list") && operation.path().contains("recalls")
                        ? List.of(DeskFixture.ADA, DeskFixture.CY, DeskFixture.HELP_DESK, DeskFixture.HELP_DESK)
                        : List.of(DeskFixture.HELP_DESK);
        return new PagedQuestion(operation, path, filters, pick(people, random));
    }

    /** A page of the answer. A list of a recall that is not there, or not of this person, has no rows. */
    record Rows(List<String> keys, Optional<String> next) {}

    Rows first(DeskFixture desk, int size) {
        List<String> query = new ArrayList<>(filters);
        query.add(encoded(top(operation).orElseThrow()) + "=" + size);
        return ask(desk, path + "?" + String.join("&", query));
    }

    Rows after(DeskFixture desk, int size, String next) {
        if (next.startsWith("https://")) {
            return ask(desk, next.substring("https://desk.example".length()));
        }
        List<String> query = new ArrayList<>(filters);
        query.add("top=" + size);
        query.add("after=" + encoded(next));
        return ask(desk, path + "?" + String.join("&", query));
    }

    /** All rows, read while nothing changes. */
    List<String> all(DeskFixture desk) {
        Rows rows = first(desk, 200);
        List<String> keys = new ArrayList<>(rows.keys());
        while (rows.next().isPresent()) {
            rows = after(desk, 200, rows.next().get());
            keys.addAll(rows.keys());
        }
        return keys;
    }

    private Rows ask(DeskFixture desk, String question) {
        HttpResponse<String> answer = desk.get(question, user);
        if (answer.statusCode() == 404) {
            return new Rows(List.of(), Optional.empty());
        }
        assertThat(answer.statusCode()).as("%s: %s", question, answer.body()).isEqualTo(200);
        JsonNode page = Json.tree(answer.body());
        List<String> keys = new ArrayList<>();
        page.get("value").forEach(row -> keys.add(key(row)));
        JsonNode next = page.path(page.has("@odata.context") ? "@odata.nextLink" : "after");
        return new Rows(keys, Optional.ofNullable(next.textValue()));
    }

    /** What tells a row from all others. */
    private String key(JsonNode row) {
        return switch (operation.id()) {
            case "listRecalls" -> row.get("recallId").asText();
            case "listRecipients", "getPreview" -> row.get("recipient").asText();
            case "listEvents" -> row.get("position").asText();
            case "listSettingsChanges" -> row.get("changedBy").asText();
            case "listAudit" ->
                row.get("requestId").asText() + " " + row.get("operation").asText();
            case "searchMessageTraces" ->
                row.get("id").asText() + " " + row.get("recipientAddress").asText();
            case "messageTraceDetails" -> row.get("id").asText();
            default -> throw new AssertionError("say what tells a row of " + operation.id() + " from all others");
        };
    }

    private static <T> T pick(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return operation.id() + " " + path + "?" + String.join("&", filters) + " by " + user.name();
    }
}
