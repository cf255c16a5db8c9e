package dev.shtora.daemon;

import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.Pace;
import dev.shtora.core.cover.Position;
import dev.shtora.core.cover.Tilt;
import dev.shtora.core.cover.Together;
import dev.shtora.daemon.controller.Controller;
import dev.shtora.daemon.controller.Expiry;
import dev.shtora.daemon.status.Reply;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import dev.shtora.mqtt.contract.AutomationCommand;
import dev.shtora.mqtt.contract.BadPayload;
import dev.shtora.mqtt.contract.CommandPayload;
import dev.shtora.mqtt.contract.CommandRoutes;
import dev.shtora.mqtt.contract.CommandRoutes.Route;
import dev.shtora.mqtt.contract.CommandTopic;
import dev.shtora.mqtt.contract.CommandPayloadParser;
import dev.shtora.mqtt.contract.LockCommand;
import dev.shtora.mqtt.contract.LockPayload;
import dev.shtora.mqtt.contract.PayloadText;
import dev.shtora.timing.ClockState;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Parses the command messages of the broker. Forwards each command to its covers, or rejects it with a reason. */
final class CommandReceiver {
    private static final String NO_SLATS = "this cover has no slats to tilt: send a position without 'tilt'; if its device can"
            + " tilt slats, write 'tilt: on' for it in the configuration";
    private final CommandRoutes routes;
    private final Covers covers;
    private final Clock clock;
    private final ClockState clockState;

    /**
     * @param clock the wall clock, against which expiry times are compared
     * @param clockState by how much that clock was set
     */
    CommandReceiver(CommandRoutes routes, Covers covers, Clock clock, ClockState clockState) {
        this.clockState = clockState;
        this.routes = routes;
        this.covers = covers;
        this.clock = clock;
    }

    /** The topic filters to subscribe to. */
    List<String> topics() {
        return routes.topics();
    }

    void receive(Incoming message, Sender sender) {
        route(message).ifPresent(route -> receive(route, message, sender));
    }

    /** Rejects a command with a reason, without parsing it. */
    void reject(Incoming message, String why, Sender sender) {
        route(message).ifPresent(route -> reject(route, message, why, sender));
    }

    /** The covers that a command on a topic addresses; empty if it is not a command topic. */
    List<String> addressed(String topic) {
        return routes.at(topic).map(Route::covers).orElse(List.of());
    }

    /** The route of a message; empty for an empty retained message, which only deletes a retained command. */
    private Optional<Route> route(Incoming message) {
        return routes.at(message.topic()).filter(_ -> !(message.retained() && message.payload().length == 0));
    }

    private void receive(Route route, Incoming message, Sender sender) {
        Instant now = clock.instant();
        Optional<String> rejection = rejection(message);
        try {
            if (rejection.isPresent()) {
                reject(route, message, rejection.get(), sender);
            } else if (route.kind() == CommandTopic.AUTOMATION) {
                AutomationCommand command = CommandPayloadParser.automation(message.payload());
                route.covers().forEach(name -> cover(name).switchAutomation(command, sender.reply().apply(name)));
            } else if (route.kind() == CommandTopic.LOCK) {
                lock(route, LockPayload.read(message.payload()), message, now, sender);
            } else {
                request(route, route.read(message.payload()), message, now, sender);
            }
        } catch (BadPayload e) {
            reject(route, message, String.valueOf(e.getMessage()), sender);
        }
    }

    private void lock(Route route, LockCommand command, Incoming message, Instant now, Sender sender) {
        Optional<String> invalid = expired(command.expires(), now).or(() -> over(command, now));
        if (invalid.isPresent()) {
            reject(route, message, invalid.get(), sender);
        } else {
            route.covers().forEach(name -> cover(name).lock(command, sender.reply().apply(name)));
        }
    }

    private static Optional<String> expired(Optional<Instant> expires, Instant now) {
        return expires.filter(end -> !end.isAfter(now)).map(end -> "it expired at " + end);
    }

    /** Why a lock would end at once. A clock that is not trusted does not say so. */
    private Optional<String> over(LockCommand command, Instant now) {
        return command instanceof LockCommand.Begin begin && clockState.trusted()
                ? begin.until().filter(end -> !end.isAfter(now))
                        .map(end -> "the lock would have ended at " + end + "; send a later time in 'until', or none")
                : Optional.empty();
    }

    private void request(Route route, CommandPayload request, Incoming message, Instant now, Sender sender) {
        Optional<String> expired = expired(request.expires(), now);
        if (expired.isPresent()) {
            reject(route, message, expired.get(), sender);
        } else {
            String shown = PayloadText.shown(message.payload());
            List<Command> commands = commands(route, request.command());
            for (int i = 0; i < commands.size(); i++) {
                String name = route.covers().get(i);
                if (Command.tilts(request.command()) && !cover(name).handler().hasSlats()) {
                    reject(name, message, NO_SLATS, sender);
                    continue;
                }
                request(cover(name), route, commands.get(i), cause(request, sender), shown,
                        expiry(message, request, now), sender.reply().apply(name));
            }
        }
    }

    /** The command of each cover of a route, in their order. */
    private List<Command> commands(Route route, Command command) {
        if (!(route.together() && command instanceof Command.GoTo(Position to, Pace pace, Optional<Tilt> tilt))) {
            return Collections.nCopies(route.covers().size(), command);
        }
        return Together.paces(
                route.covers().stream().map(name -> cover(name).handler().travelTime(to, pace)).toList(), pace).stream()
                .<Command>map(own -> new Command.GoTo(to, own, tilt)).toList();
    }

    private static void request(Controller cover, Route route, Command command, Cause cause, String text,
            Expiry expires, Reply reply) {
        if (route.ofGroup()) {
            cover.requestOfGroup(command, cause, text, expires, reply);
        } else {
            cover.request(command, cause, text, expires, reply);
        }
    }

    private void reject(Route route, Incoming message, String why, Sender sender) {
        route.covers().forEach(name -> reject(name, message, why, sender));
    }

    private void reject(String name, Incoming message, String why, Sender sender) {
        cover(name).reject(PayloadText.shown(message.payload()), why, clock.instant());
        sender.reply().apply(name).rejected(why);
    }

    private Controller cover(String name) {
        return covers.get(name);
    }

    private static Optional<String> rejection(Incoming message) {
        if (message.retained()) {
            return Optional
                    .of("a retained command would be delivered again at each reconnection; send it without the"
                            + " retain flag, and delete this one with an empty retained message");
        }
        return message.secondsLeft().isPresent() && message.secondsLeft().getAsLong() <= 0
                ? Optional.of("it has expired")
                : Optional.empty();
    }

    /** The time of the JSON, and the interval of the MQTT message, which began now. */
    private Expiry expiry(Incoming message, CommandPayload request, Instant now) {
        return new Expiry(request.expires(), message.secondsLeft().isEmpty()
                ? Optional.empty()
                : Optional.of(now.plusSeconds(message.secondsLeft().getAsLong())), clockState.adjustment());
    }

    private static Cause cause(CommandPayload request, Sender sender) {
        String what = switch (request.command()) {
            case Command.GoTo(var to, var pace, var tilt) -> to.asMove()
                    + (pace.equals(Pace.Speed.QUIET) ? " quietly" : "")
                    + tilt.map(slats -> " with tilt " + slats.percent() + " %").orElse("");
            case Command.SetTilt(var tilt) -> "tilt " + tilt.percent() + " %";
            case Command.Stop _ -> "stop";
            case Command.Toggle _ -> "toggle";
            case Command.Home _ -> "home";
            case Command.Jog(int steps) -> "jog " + steps + " steps";
            case Command.Nudge(int steps) -> "nudge " + steps + " steps";
            case Command.MarkTop _ -> "this is the top";
            case Command.MarkBottom _ -> "this is the bottom";
            case Command.SetPosition(var position) -> "this is " + position.percent() + " %";
        };
        return Cause.requested(request.overrides() ? Cause.Origin.PERSON : Cause.Origin.IN_PASSING, sender.how(),
                request.who(), what);
    }
}
