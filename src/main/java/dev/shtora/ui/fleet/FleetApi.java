package dev.shtora.ui.fleet;

import dev.shtora.ui.fleet.login.OperatorLogin;
import dev.shtora.ui.web.http.PageRequest;
import dev.shtora.ui.web.http.PageResponse;
import dev.shtora.ui.web.http.Pages;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The requests of the page, as JSON, of operators who have logged in. Each POST must be sent by the page of this server, as JSON,
 * so that no other page in the same browser can send it.
 */
final class FleetApi implements Pages {
    private static final Logger LOG = LoggerFactory.getLogger(FleetApi.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern PROGRESS = Pattern.compile("/api/progress/(\\d{1,18})");
    private static final int AUDIT_ROWS = 200;

    private final OperatorLogin login;
    private final FleetOperations operations;
    private final FleetLists lists;
    private final FleetCommands commands;

    /** The progress as the page reads it. */
    private record Progress(int covers, int waiting, int sent, int done, int offline, int failed, int skipped,
            boolean finished) {
        static Progress of(CommandProgress found) {
            return new Progress(found.covers(), found.waiting(), found.sent(), found.done(), found.offline(),
                    found.failed(), found.skipped(), found.finished());
        }
    }

    FleetApi(OperatorLogin login, FleetOperations operations, FleetLists lists, FleetCommands commands) {
        this.login = login;
        this.operations = operations;
        this.lists = lists;
        this.commands = commands;
    }

    @Override
    public Optional<PageResponse> answer(PageRequest request) {
        if (!request.path().startsWith("/api/")) {
            return Optional.empty();
        }
        Optional<String> operator = login.operator(request);
        if (operator.isEmpty()) {
            return Optional.of(PageResponse.json(401, "{\"reason\":\"login\"}"));
        }
        try {
            return request.isRead() ? read(request, operator.get()) : post(request, operator.get());
        } catch (FleetUnavailable e) {
            LOG.debug("A request of the fleet page failed", e);
            return Optional.of(json(503, Map.of("reason", "unavailable", "text", String.valueOf(e.getMessage()))));
        }
    }

    private Optional<PageResponse> read(PageRequest request, String operator) throws FleetUnavailable {
        Matcher progress = PROGRESS.matcher(request.path());
        if (progress.matches()) {
            return operations.progress(Long.parseLong(progress.group(1))).map(found -> json(200, Progress.of(found)));
        }
        return switch (request.path()) {
            case "/api/fleet" -> Optional.of(json(200, lists.fleet(operator)));
            case "/api/audit" -> Optional.of(json(200, Map.of("rows", operations.audit(AUDIT_ROWS))));
            default -> Optional.empty();
        };
    }

    private Optional<PageResponse> post(PageRequest request, String operator) throws FleetUnavailable {
        if (!login.isOfOwnPage(request)) {
            return Optional.of(PageResponse.text(403, "Only the page of Shtora may do this."));
        }
        if (!request.isJson()) {
            return Optional.of(PageResponse.text(415, "This must be sent as application/json."));
        }
        try {
            JsonNode body = JSON.readTree(request.body());
            return switch (request.path()) {
                case "/api/covers" -> Optional.of(json(200, lists.covers(body)));
                case "/api/floor" -> Optional.of(json(200, lists.floor(body)));
                case "/api/preview" -> Optional.of(json(200, commands.preview(body)));
                case "/api/command" -> Optional.of(command(body, operator));
                default -> Optional.empty();
            };
        } catch (JacksonException | IllegalArgumentException e) {
            LOG.debug("A request of the fleet page is not valid", e);
            return Optional.of(PageResponse.text(400, "The request is not valid."));
        }
    }

    private PageResponse command(JsonNode body, String operator) throws FleetUnavailable {
        return switch (commands.command(body, operator)) {
            case FleetCommands.Result.Begun(long id, int covers) -> json(200, Map.of("id", id, "covers", covers));
            case FleetCommands.Result.Changed(int covers) -> json(409, Map.of("reason", "changed", "covers", covers));
        };
    }

    private static PageResponse json(int status, Object value) {
        return PageResponse.json(status, JSON.writeValueAsString(value));
    }
}
