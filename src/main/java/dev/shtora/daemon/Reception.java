package dev.shtora.daemon;

import dev.shtora.cover.Cause;
import dev.shtora.cover.Command;
import dev.shtora.mqtt.MqttLink.Incoming;
import dev.shtora.mqtt.Payloads;
import dev.shtora.mqtt.Request;
import dev.shtora.mqtt.Routes;
import dev.shtora.mqtt.Routes.Route;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what comes from the broker, and hands it to the covers that it is for, or tells them why it refuses. */
final class Reception {
    private final Routes routes;
    private final Map<String, Controller> covers;
    private final Clock clock;

    /** @param clock the clock that expiries go by */
    Reception(Routes routes, Map<String, Controller> covers, Clock clock) {
        this.routes = routes;
        this.covers = covers;
        this.clock = clock;
    }

    /** What it takes. */
    List<String> topics() {
        return routes.topics();
    }

    void receive(Incoming message) {
        routes.at(message.topic()).ifPresent(route -> receive(route, message));
    }

    /** Takes nothing any more. */
    void refuse(Incoming message, String why) {
        routes.at(message.topic()).ifPresent(route -> to(route)
                .forEach(cover -> cover.refuse(Payloads.shown(message.payload()), why, clock.instant())));
    }

    private void receive(Route route, Incoming message) {
        String shown = Payloads.shown(message.payload());
        Instant now = clock.instant();
        try {
            Request request = route.read(message.payload());
            Optional<String> objection = objection(message, request, now);
            if (objection.isPresent()) {
                to(route).forEach(cover -> cover.refuse(shown, objection.get(), now));
            } else {
                to(route).forEach(cover -> cover.ask(request.command(), cause(request), shown,
                        expiry(message, request, now)));
            }
        } catch (Payloads.BadPayload e) {
            to(route).forEach(cover -> cover.refuse(shown, String.valueOf(e.getMessage()), now));
        }
    }

    private List<Controller> to(Route route) {
        return route.covers().stream().map(cover -> Objects.requireNonNull(covers.get(cover), cover)).toList();
    }

    private static Optional<String> objection(Incoming message, Request request, Instant now) {
        if (message.retained()) {
            return Optional
                    .of("a retained command would come again at each reconnection; send it without the retain flag");
        }
        if (request.expires().isPresent() && !request.expires().get().isAfter(now)) {
            return Optional.of("it expired at " + request.expires().get());
        }
        return message.secondsLeft().isPresent() && message.secondsLeft().getAsLong() <= 0
                ? Optional.of("it has expired")
                : Optional.empty();
    }

    /** The earlier of what the message and its JSON say. */
    private static Optional<Instant> expiry(Incoming message, Request request, Instant now) {
        return Stream.concat(request.expires().stream(),
                message.secondsLeft().stream().mapToObj(now::plusSeconds)).min(Comparator.naturalOrder());
    }

    private static Cause cause(Request request) {
        String what = switch (request.command()) {
            case Command.Go(var to) -> to.asMove();
            case Command.Stop _ -> "stop";
            case Command.Toggle _ -> "toggle";
            case Command.Home _ -> "home";
            case Command.Jog(int steps) -> "jog " + steps + " steps";
            case Command.Nudge(int steps) -> "nudge " + steps + " steps";
            case Command.MarkTop _ -> "this is the top";
            case Command.MarkBottom _ -> "this is the bottom";
            case Command.Here(var position) -> "this is " + position.percent() + " %";
        };
        return new Cause(Cause.Origin.PERSON,
                "asked over MQTT" + request.who().map(who -> " (by " + who + ", it says)").orElse("") + ": " + what);
    }
}
