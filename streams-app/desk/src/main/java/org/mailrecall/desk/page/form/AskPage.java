package org.mailrecall.desk.page.form;

import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mailrecall.desk.ask.Asked;
import org.mailrecall.desk.ask.PreviewJson;
import org.mailrecall.desk.ask.PreviewQueries;
import org.mailrecall.desk.ask.Question;
import org.mailrecall.desk.change.Bodies;
import org.mailrecall.desk.format.Json;
import org.mailrecall.desk.format.RecallIds;
import org.mailrecall.desk.http.Call;
import org.mailrecall.desk.http.Operation;
import org.mailrecall.desk.http.Problem;
import org.mailrecall.desk.http.ProblemException;
import org.mailrecall.desk.page.view.Shell;
import org.mailrecall.desk.page.view.Templates;
import org.mailrecall.desk.page.visit.PageActions;
import org.mailrecall.desk.page.visit.PageVisits;
import org.mailrecall.desk.query.Page;
import org.mailrecall.desk.query.recall.RecallQueries;
import org.mailrecall.desk.query.recall.RecallRecord;
import org.mailrecall.desk.store.StoreSection;

/** The page that asks for a recall: first for its preview, then for the recall itself. */
final class AskPage {
    private static final int MOST_ROWS = 200;
    private static final String PATH = "/api/v1/recalls";

    private final PageVisits visits;
    private final PageActions actions;
    private final RecallQueries recalls;

    AskPage(PageVisits visits, PageActions actions, RecallQueries recalls) {
        this.visits = visits;
        this.actions = actions;
        this.recalls = recalls;
    }

    void empty(Call call) {
        AskForm form = AskForm.empty(
                call.parameter("messageId").orElse(""), call.caller().address());
        show(call, form, "", FormKeys.fresh(), FormKeys.fresh(), null);
    }

    void submit(Call call) {
        Map<String, String> fields = Bodies.form(call.http());
        AskForm form = AskForm.of(fields);
        String key = fields.getOrDefault("key", "");
        if ("ask".equals(fields.get("step"))) {
            ask(call, form, key);
        } else {
            preview(call, form, key, fields.getOrDefault("previewKey", ""));
        }
    }

    /**
     * Asks for the recall under a key that a form keeps through its previews, so that who asks again asks for it once.
     */
    private void ask(Call call, AskForm form, String key) {
        Question question = form.question(false);
        Asked asked;
        try {
            asked = make(call, question, FormKeys.of(key, Json.text(question)));
        } catch (ProblemException e) {
            String problem = e.problem() == Problem.UNAVAILABLE
                    ? visits.shell(call.http(), call.caller(), "title.ask").t("ask.unanswered")
                    : problem(call, e);
            e.writeHeaders(call.http());
            call.http().status(e.problem().status());
            show(call, form, problem, FormKeys.again(e, key), FormKeys.fresh(), null);
            return;
        }
        actions.patience()
                .await(() -> recalls.one(call.scope(), asked.recallId()).isPresent());
        call.http().redirect("/asked/" + asked.id(), HttpStatus.SEE_OTHER);
    }

    private void preview(Call call, AskForm form, String key, String previewKey) {
        Asked asked;
        try {
            asked = make(call, form.question(true), previewKey);
        } catch (ProblemException e) {
            e.writeHeaders(call.http());
            call.http().status(e.problem().status());
            show(call, form, problem(call, e), key, FormKeys.again(e, previewKey), null);
            return;
        }
        actions.patience()
                .await(() -> actions.previews().count(call.caller().tenant(), asked.recallId()) >= asked.recipients());
        Shell shell = visits.shell(call.http(), call.caller(), "title.ask");
        PreviewView preview = preview(call, asked.recallId(), asked.recipients(), Optional.empty(), shell);
        show(call, form, "", key, FormKeys.fresh(), preview);
    }

    private Asked make(Call call, Question question, String key) {
        return Asked.of(actions.changes()
                .make(
                        call,
                        Operation.ASK_RECALL,
                        Optional.of(key),
                        Json.text(question).getBytes(StandardCharsets.UTF_8),
                        change -> actions.asking().plan(call.caller(), question, PATH, change)));
    }

    /** Redirects to a recall once the processor has taken it up; until then it shows that the recall is on its way. */
    void asked(Call call) {
        String recallId = call.recallId();
        if (recalls.one(call.scope(), recallId).isPresent()) {
            call.http().redirect("/recalls/" + RecallIds.encode(recallId), HttpStatus.SEE_OTHER);
            return;
        }
        if (!actions.keys().hasAsked(call.caller().tenant(), call.caller().subject(), RecallIds.encode(recallId))) {
            actions.store().require(EnumSet.of(StoreSection.RECALLS));
            throw new ProblemException(Problem.NOT_FOUND);
        }
        Templates.show(call.http(), "asked.jte", visits.shell(call.http(), call.caller(), "title.ask"), null);
    }

    /** Shows the answers to a preview: as a part of an open page, or as a page. */
    void preview(Call call) {
        Shell shell = visits.shell(call.http(), call.caller(), "title.preview");
        RecallRecord found = recalls.one(call.scope(), call.recallId())
                .filter(recall -> recall.kind().equals("PREVIEW"))
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        int of = call.number("of", 1, 1_000_000, found.recipients());
        PreviewView view = preview(call, found.recallId(), of, call.parameter("after"), shell);
        boolean isPart = PageVisits.isForPart(call.http());
        Templates.show(call.http(), isPart ? "preview.jte" : "previewpage.jte", shell, view);
    }

    private PreviewView preview(Call call, String recallId, int recipients, Optional<String> after, Shell shell) {
        String tenant = call.caller().tenant();
        Page<PreviewQueries.Row> page = actions.previews().list(tenant, recallId, MOST_ROWS, after);
        String first = "/previews/" + RecallIds.encode(recallId) + "?of=" + recipients;
        return new PreviewView(
                after.map(place -> first + "&after=" + place).orElse(first),
                recipients,
                actions.previews().count(tenant, recallId),
                page.rows().stream().map(row -> row(row, shell)).toList(),
                page.next().map(place -> first + "&after=" + place).orElse(""));
    }

    private static PreviewView.Row row(PreviewQueries.Row row, Shell shell) {
        String kind = PreviewJson.kind(row);
        String tone =
                switch (kind) {
                    case "deleted" -> "good";
                    case "refused" -> "bad";
                    case "approval" -> "wait";
                    default -> "run";
                };
        return new PreviewView.Row(
                row.recipient(), tone, shell.t("preview.badge." + kind), PreviewJson.text(row, shell.words()));
    }

    private String problem(Call call, ProblemException e) {
        Shell shell = visits.shell(call.http(), call.caller(), "title.ask");
        String detail = e.getMessage() == null ? "" : e.getMessage();
        for (String field :
                List.of("originalMessageId", "sender", "recipients", "sentTime", "replacementMessageId", "reason")) {
            if (e.problem() == Problem.INVALID_BODY && detail.startsWith(field)) {
                return shell.t("ask.check", shell.t("ask.field." + field));
            }
        }
        return shell.t("problem." + e.problem().name());
    }

    private void show(Call call, AskForm form, String problem, String key, String previewKey, PreviewView preview) {
        List<String> senders = new ArrayList<>(List.of(call.caller().address()));
        call.caller().actsFor().stream().sorted().forEach(senders::add);
        Templates.show(
                call.http(),
                "ask.jte",
                visits.shell(call.http(), call.caller(), "title.ask"),
                new AskView(form, senders, actions.asking().looksUp(), problem, key, previewKey, preview));
    }
}
