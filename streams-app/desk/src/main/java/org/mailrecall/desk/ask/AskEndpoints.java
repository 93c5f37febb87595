package org.mailrecall.desk.ask;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mailrecall.desk.change.Answer;
import org.mailrecall.desk.change.Bodies;
import org.mailrecall.desk.change.Changes;
import org.mailrecall.desk.change.Patience;
import org.mailrecall.desk.format.Csv;
import org.mailrecall.desk.format.Json;
import org.mailrecall.desk.format.RecallIds;
import org.mailrecall.desk.http.Call;
import org.mailrecall.desk.http.Format;
import org.mailrecall.desk.http.Operation;
import org.mailrecall.desk.http.Problem;
import org.mailrecall.desk.http.ProblemException;
import org.mailrecall.desk.query.Page;
import org.mailrecall.desk.query.recall.RecallQueries;
import org.mailrecall.desk.query.recall.RecallRecord;

/** Answers the operations that ask for recalls and previews and that show the answers of previews. */
public final class AskEndpoints {
    private static final String PATH = "/api/v1/recalls";
    private static final int MOST_ROWS = 200;

    private final Asking asking;
    private final Changes changes;
    private final RecallQueries recalls;
    private final PreviewQueries previews;
    private final Patience patience;

    public AskEndpoints(
            Asking asking, Changes changes, RecallQueries recalls, PreviewQueries previews, Patience patience) {
        this.asking = asking;
        this.changes = changes;
        this.recalls = recalls;
        this.previews = previews;
        this.patience = patience;
    }

    /**
     * Answers {@link Operation#ASK_RECALL}. A preview is answered with its first page where the processor has answered
     * for every recipient before {@link Patience} ends.
     */
    public void ask(Call call) {
        call.allowParameters(Set.of());
        Question question = Bodies.json(call.http(), Question.class);
        String key = Changes.requiredKey(call.http());
        Answer answer = changes.make(
                call,
                Operation.ASK_RECALL,
                Optional.of(key),
                change -> asking.plan(call.caller(), question, PATH, change));
        Optional<RecallRecord> taken = awaitTaken(call, answer, question.isPreview());
        if (question.isPreview() && taken.isPresent()) {
            http(call, answer);
            Json.answer(call.http(), "application/json", page(call, taken.get(), Optional.empty(), MOST_ROWS));
            return;
        }
        Changes.answer(call.http(), answer);
    }

    /** Answers {@link Operation#GET_PREVIEW}. */
    public void preview(Call call) throws IOException {
        call.allowParameters(Set.of("top", "after"));
        Format format = Format.choose(call.http(), Format.JSON, Format.CSV);
        RecallRecord preview = recalls.one(call.scope(), call.recallId())
                .filter(found -> found.kind().equals("PREVIEW"))
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        if (format == Format.CSV) {
            PreviewCsv.answer(
                    call, preview, after -> previews.list(preview.tenant(), preview.recallId(), Csv.PAGE, after));
            return;
        }
        int top = call.number("top", 1, MOST_ROWS, MOST_ROWS);
        Json.answer(call.http(), "application/json", page(call, preview, call.parameter("after"), top));
    }

    /**
     * Answers {@link Operation#RECALL_SENT_ITEM}, by which clients of Microsoft Graph ask for the recall of a message
     * in Sent Items. The path names message and mailbox; a preview cannot be asked for. These clients send no
     * idempotency key; where a client sends a key, it counts.
     */
    public void recallSentItem(Call call) {
        call.allowParameters(Set.of());
        Question given = Bodies.json(call.http(), Question.class);
        if (given.originalMessageId() != null || given.sender() != null || given.isPreview()) {
            throw new ProblemException(
                    Problem.INVALID_BODY, "the path names message and mailbox, and there is no dryRun here");
        }
        String messageId = call.recallId();
        String user = call.http().pathParam("user");
        Question question = new Question(
                messageId,
                user.equals("me") ? null : user,
                given.recipients(),
                given.subject(),
                given.sentTime(),
                given.encrypted(),
                given.reason(),
                given.replacementMessageId(),
                false);
        Answer answer = changes.make(
                call,
                Operation.RECALL_SENT_ITEM,
                Changes.key(call.http()),
                change -> asking.plan(call.caller(), question, PATH, change));
        awaitTaken(call, answer, false);
        Changes.answer(call.http(), answer);
    }

    /**
     * Returns the recall once the processor has taken it up, or the preview once every recipient is answered for. Empty
     * when {@link Patience} ends before.
     */
    private Optional<RecallRecord> awaitTaken(Call call, Answer answer, boolean preview) {
        Asked asked = Asked.of(answer);
        boolean there = patience.await(() -> preview
                ? previews.count(call.caller().tenant(), asked.recallId()) >= asked.recipients()
                : recalls.one(call.scope(), asked.recallId()).isPresent());
        return there ? recalls.one(call.scope(), asked.recallId()) : Optional.empty();
    }

    private Map<String, Object> page(Call call, RecallRecord preview, Optional<String> after, int top) {
        Page<PreviewQueries.Row> page = previews.list(preview.tenant(), preview.recallId(), top, after);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", RecallIds.encode(preview.recallId()));
        body.put("answered", previews.count(preview.tenant(), preview.recallId()));
        List<Map<String, Object>> rows = page.rows().stream()
                .map(row -> PreviewJson.of(row, call.words()))
                .toList();
        body.put("value", rows);
        body.put("after", page.next().orElse(null));
        return body;
    }

    private static void http(Call call, Answer answer) {
        call.http().header("Location", answer.location() + "/preview");
        call.http().status(200);
    }
}
