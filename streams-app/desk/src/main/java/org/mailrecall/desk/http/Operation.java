package org.mailrecall.desk.http;

import io.javalin.http.HandlerType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.mailrecall.desk.access.Role;

/** An operation of the interface, with its path and the roles that may use it. */
public enum Operation {
    LIST_RECALLS("listRecalls", HandlerType.GET, "/api/v1/recalls", Rights.EVERYBODY),
    GET_RECALL("getRecall", HandlerType.GET, "/api/v1/recalls/{id}", Rights.EVERYBODY),
    LIST_RECIPIENTS("listRecipients", HandlerType.GET, "/api/v1/recalls/{id}/recipients", Rights.EVERYBODY),
    LIST_EVENTS("listEvents", HandlerType.GET, "/api/v1/recalls/{id}/events", Rights.EVERYBODY),
    ASK_RECALL("askRecall", HandlerType.POST, "/api/v1/recalls", Rights.EVERYBODY),
    GET_PREVIEW("getPreview", HandlerType.GET, "/api/v1/recalls/{id}/preview", Rights.EVERYBODY),
    CANCEL_RECALL("cancelRecall", HandlerType.POST, "/api/v1/recalls/{id}/cancel", Rights.EVERYBODY),
    APPROVE_RECALL("approveRecall", HandlerType.POST, "/api/v1/recalls/{id}/approve", EnumSet.of(Role.APPROVER)),
    REJECT_RECALL("rejectRecall", HandlerType.POST, "/api/v1/recalls/{id}/reject", EnumSet.of(Role.APPROVER)),
    GET_SETTINGS("getSettings", HandlerType.GET, "/api/v1/settings", Rights.TENANT_READERS),
    PUT_SETTINGS("putSettings", HandlerType.PUT, "/api/v1/settings", EnumSet.of(Role.ADMINISTRATOR)),
    LIST_SETTINGS_CHANGES("listSettingsChanges", HandlerType.GET, "/api/v1/settings/changes", Rights.TENANT_READERS),
    GET_WORKLOAD("getWorkload", HandlerType.GET, "/api/v1/workload", Rights.TENANT_READERS),
    REVOKE_LINKS("revokeLinks", HandlerType.POST, "/api/v1/recalls/{id}/revoke-links", Rights.EVERYBODY),
    EXPORT_INCIDENT(
            "exportIncident",
            HandlerType.GET,
            "/api/v1/recalls/{id}/incident",
            EnumSet.of(Role.ADMINISTRATOR, Role.AUDITOR)),
    EXPORT_AUDIT("exportAudit", HandlerType.GET, "/api/v1/audit/export", EnumSet.of(Role.AUDITOR)),
    LIST_AUDIT("listAudit", HandlerType.GET, "/api/v1/audit", EnumSet.of(Role.AUDITOR)),
    SEARCH_MESSAGE_TRACES(
            "searchMessageTraces", HandlerType.GET, "/admin/exchange/tracing/messageTraces", Rights.TENANT_READERS),
    MESSAGE_TRACE_DETAILS(
            "messageTraceDetails",
            HandlerType.GET,
            "/admin/exchange/tracing/messageTraces/{id}/{call}",
            Rights.TENANT_READERS),
    RECALL_SENT_ITEM(
            "recallSentItem",
            HandlerType.POST,
            "/users/{user}/mailFolders/sentitems/messages/{id}/recall",
            Rights.EVERYBODY);

    private static final class Rights {
        static final Set<Role> EVERYBODY = EnumSet.allOf(Role.class);
        static final Set<Role> TENANT_READERS = EnumSet.complementOf(EnumSet.of(Role.SENDER));
    }

    private final String id;
    private final HandlerType method;
    private final String path;
    private final Set<Role> roles;

    Operation(String id, HandlerType method, String path, Set<Role> roles) {
        this.id = id;
        this.method = method;
        this.path = path;
        this.roles = Set.copyOf(roles);
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
}
