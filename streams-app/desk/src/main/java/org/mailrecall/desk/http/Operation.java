package org.mailrecall.desk.http;

import io.javalin.http.HandlerType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.mailrecall.desk.access.Role;
import org.mailrecall.desk.store.StoreSection;

/** An operation of the interface, with its path and the roles that may use it. */
public enum Operation {
    LIST_RECALLS("listRecalls", HandlerType.GET, "/api/v1/recalls", Rights.EVERYBODY, Needs.RECALLS),
    GET_RECALL("getRecall", HandlerType.GET, "/api/v1/recalls/{id}", Rights.EVERYBODY, Needs.BOTH),
    LIST_RECIPIENTS(
            "listRecipients", HandlerType.GET, "/api/v1/recalls/{id}/recipients", Rights.EVERYBODY, Needs.RECALLS),
    LIST_EVENTS("listEvents", HandlerType.GET, "/api/v1/recalls/{id}/events", Rights.EVERYBODY, Needs.RECALLS),
    ASK_RECALL("askRecall", HandlerType.POST, "/api/v1/recalls", Rights.EVERYBODY, Needs.NOTHING),
    GET_PREVIEW("getPreview", HandlerType.GET, "/api/v1/recalls/{id}/preview", Rights.EVERYBODY, Needs.RECALLS),
    CANCEL_RECALL("cancelRecall", HandlerType.POST, "/api/v1/recalls/{id}/cancel", Rights.EVERYBODY, Needs.RECALLS),
    APPROVE_RECALL(
            "approveRecall", HandlerType.POST, "/api/v1/recalls/{id}/approve", EnumSet.of(Role.APPROVER), Needs.BOTH),
    REJECT_RECALL(
            "rejectRecall", HandlerType.POST, "/api/v1/recalls/{id}/reject", EnumSet.of(Role.APPROVER), Needs.BOTH),
    GET_SETTINGS("getSettings", HandlerType.GET, "/api/v1/settings", Rights.TENANT_READERS, Needs.SETTINGS),
    PUT_SETTINGS("putSettings", HandlerType.PUT, "/api/v1/settings", EnumSet.of(Role.ADMINISTRATOR), Needs.SETTINGS),
    LIST_SETTINGS_CHANGES(
            "listSettingsChanges", HandlerType.GET, "/api/v1/settings/changes", Rights.TENANT_READERS, Needs.SETTINGS),
    GET_WORKLOAD("getWorkload", HandlerType.GET, "/api/v1/workload", Rights.TENANT_READERS, Needs.RECALLS),
    REVOKE_LINKS("revokeLinks", HandlerType.POST, "/api/v1/recalls/{id}/revoke-links", Rights.EVERYBODY, Needs.RECALLS),
    EXPORT_INCIDENT(
            "exportIncident",
            HandlerType.GET,
            "/api/v1/recalls/{id}/incident",
            EnumSet.of(Role.ADMINISTRATOR, Role.AUDITOR),
            Needs.BOTH),
    EXPORT_AUDIT("exportAudit", HandlerType.GET, "/api/v1/audit/export", EnumSet.of(Role.AUDITOR), Needs.NOTHING),
    LIST_AUDIT("listAudit", HandlerType.GET, "/api/v1/audit", EnumSet.of(Role.AUDITOR), Needs.NOTHING),
    SEARCH_MESSAGE_TRACES(
            "searchMessageTraces",
            HandlerType.GET,
            "/admin/exchange/tracing/messageTraces",
            Rights.TENANT_READERS,
            Needs.RECALLS),
    MESSAGE_TRACE_DETAILS(
            "messageTraceDetails",
            HandlerType.GET,
            "/admin/exchange/tracing/messageTraces/{id}/{call}",
            Rights.TENANT_READERS,
            Needs.RECALLS),
    RECALL_SENT_ITEM(
            "recallSentItem",
            HandlerType.POST,
            "/users/{user}/mailFolders/sentitems/messages/{id}/recall",
            Rights.EVERYBODY,
            Needs.NOTHING);

    private static final class Rights {
        static final Set<Role> EVERYBODY = EnumSet.allOf(Role.class);
        static final Set<Role> TENANT_READERS = EnumSet.complementOf(EnumSet.of(Role.SENDER));
    }

    /** What of the trace store an answer rests on. */
    private static final class Needs {
        static final Set<StoreSection> NOTHING = EnumSet.noneOf(StoreSection.class);
        static final Set<StoreSection> RECALLS = EnumSet.of(StoreSection.RECALLS);
        static final Set<StoreSection> SETTINGS = EnumSet.of(StoreSection.SETTINGS);
        static final Set<StoreSection> BOTH = EnumSet.allOf(StoreSection.class);
    }

    private final String id;
    private final HandlerType method;
    private final String path;
    private final Set<Role> roles;
    private final Set<StoreSection> needs;

    Operation(String id, HandlerType method, String path, Set<Role> roles, Set<StoreSection> needs) {
        this.id = id;
        this.method = method;
        this.path = path;
        this.roles = Set.copyOf(roles);
        this.needs = Set.copyOf(needs);
    }

    /** Returns the {@code operationId} in the OpenAPI document, which is also the operation's name in the audit. */
    public String id() {
        return id;
    }

    public HandlerType method() {
        return method;
    }

    /** Returns the path, with parameters in braces. */
    public String path() {
        return path;
    }

    /**
     * Returns the paths at which the operation is served. An operation of Microsoft Graph is also served below {@code
     * /v1.0} and {@code /beta}, which Graph's clients put before the path.
     */
    public List<String> paths() {
        return path.startsWith("/api/") ? List.of(path) : List.of(path, "/v1.0" + path, "/beta" + path);
    }

    /** Returns the roles that may use the operation, each within the recalls that the role may see. */
    public Set<Role> roles() {
        return roles;
    }

    /**
     * Whether the person must have signed in to the issuer a short time ago: for what deletes mail in the name of
     * others, changes what may be deleted, or takes data out as a whole.
     */
    public boolean needsFreshSignIn() {
        return switch (this) {
            case APPROVE_RECALL, REJECT_RECALL, PUT_SETTINGS, EXPORT_INCIDENT, EXPORT_AUDIT -> true;
            default -> false;
        };
    }

    /**
     * Returns the sections of the trace store that must be filled, because an answer would otherwise be untrue. The
     * audit is none of them. Asking needs the settings in some cases only, which {@code ask} knows.
     */
    public Set<StoreSection> needs() {
        return needs;
    }
}
