package dev.shtora.daemon;

import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Command;
import dev.shtora.daemon.cover.Controller;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import dev.shtora.mqtt.contract.AutomationCommand;
import dev.shtora.mqtt.contract.CommandPayload;
import dev.shtora.mqtt.contract.CommandRoutes;
import dev.shtora.mqtt.contract.CommandRoutes.Route;
import dev.shtora.mqtt.contract.CommandTopic;
import dev.shtora.mqtt.contract.Payloads;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what comes from the broker, and hands it to the covers that it is for, or tells them why it refuses. */
final class CommandReceiver {
    private final CommandRoutes routes;
    private final Map<String, Controller> covers;
    private final Clock clock;

    /** @param clock the clock that expiries go by */
    CommandReceiver(CommandRoutes routes, Map<String, Controller> covers, Clock clock) {
        this.routes = routes;
        this.covers = covers;
        this.clock = clock;
    }

    /** What it takes. */
    List<String> topics() {
        return routes.topics();
    }

    void receive(Incoming message) {
        route(message).ifPresent(route -> receive(route, message));
    }

    /** Takes nothing any more. */
    void refuse(Incoming message, String why) {
        route(message).ifPresent(route -> refuse(route, message, why));
    }

    /** An empty retained message is what takes a retained command away, and asks for nothing. */
    private Optional<Route> route(Incoming message) {
        return routes.at(message.topic()).filter(_ -> !(message.retained() && message.payload().length == 0));
    }

    private void receive(Route route, Incoming message) {
        Instant now = clock.instant();
        Optional<String> objection = rejection(message);
        try {
            if (objection.isPresent()) {
                refuse(route, message, objection.get());
            } else if (route.kind() == CommandTopic.AUTOMATION) {
                AutomationCommand word = Payloads.automation(message.payload());
                controllers(route).forEach(cover -> cover.switchAutomation(word));
            } else {
                request(route, route.read(message.payload()), message, now);
            }
        } catch (Payloads.BadPayload e) {
            refuse(route, message, String.valueOf(e.getMessage()));
        }
    }

    private void request(Route route, CommandPayload request, Incoming message, Instant now) {
        Optional<Instant> expired = request.expires().filter(end -> !end.isAfter(now));
        if (expired.isPresent()) {
            refuse(route, message, "it expired at " + expired.get());
        } else {
            String shown = Payloads.shown(message.payload());
            controllers(route).forEach(cover -> cover.request(request.command(), cause(request), shown,
                    expiry(message, request, now)));
        }
    }

    private void refuse(Route route, Incoming message, String why) {
        controllers(route).forEach(cover -> cover.reject(Payloads.shown(message.payload()), why, clock.instant()));
    }

    private List<Controller> controllers(Route route) {
        return route.covers().stream().map(cover -> Objects.requireNonNull(covers.get(cover), cover)).toList();
    }

    private static Optional<String> rejection(Incoming message) {
        if (message.retained()) {
            return Optional
                    .of("a retained command would come again at each reconnection; send it without the retain flag,"
                            + " and take this one away with an empty retained message");
        }
        return message.secondsLeft().isPresent() && message.secondsLeft().getAsLong() <= 0
                ? Optional.of("it has expired")
                : Optional.empty();
    }

    /** The earlier of what the message and its JSON say. */
    private static Optional<Instant> expiry(Incoming message, CommandPayload request, Instant now) {
        return Stream.concat(request.expires().stream(),
                message.secondsLeft().stream().mapToObj(now::plusSeconds)).min(Comparator.naturalOrder());
    }

    private static Cause cause(CommandPayload request) {
        String what = switch (request.command()) {
            case Command.GoTo(var to) -> to.asMove();
            case Command.Stop _ -> "stop";
            case Command.Toggle _ -> "toggle";
            case Command.Home _ -> "home";
            case Command.Jog(int steps) -> "jog " + steps + " steps";
            case Command.Nudge(int steps) -> "nudge " + steps + " steps";
            case Command.MarkTop _ -> "this is the top";
            case Command.MarkBottom _ -> "this is the bottom";
            case Command.SetPosition(var position) -> "this is " + position.percent() + " %";
        };
        return new Cause(request.overrides() ? Cause.Origin.PERSON : Cause.Origin.IN_PASSING,
                "asked over MQTT" + request.who().map(who -> " (by " + who + ", it says)").orElse("") + ": " + what);
    }
}
