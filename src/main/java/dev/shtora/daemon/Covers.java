package dev.shtora.daemon;

import dev.shtora.config.Config;
import dev.shtora.config.cover.Cover;
import dev.shtora.config.cover.LocalCover;
import dev.shtora.config.cover.RemoteCover;
import dev.shtora.core.automation.condition.Condition;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.daemon.controller.Controller;
import dev.shtora.daemon.controller.Environment;
import dev.shtora.daemon.cover.LocalController;
import dev.shtora.daemon.cover.MotorFactory;
import dev.shtora.daemon.input.InputMonitor;
import dev.shtora.daemon.remote.CommandsFirst;
import dev.shtora.daemon.remote.Continuation;
import dev.shtora.daemon.remote.RemoteController;
import dev.shtora.daemon.status.StatusPublisher;
import dev.shtora.device.motor.TurnQueue;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import dev.shtora.mqtt.contract.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The controllers of all covers of a configuration, in its order. */
final class Covers {
    private final Map<String, Controller> all = new LinkedHashMap<>();
    private final Map<String, LocalController> local = new LinkedHashMap<>();
    private final Map<String, RemoteController> remote = new LinkedHashMap<>();
    /** A device may move several covers and tell about them on one topic. */
    private final Map<String, List<RemoteController>> byTopic = new LinkedHashMap<>();

    private final InputMonitor inputs;
    /** The covers that state each condition. */
    private final Map<Condition, Set<String>> byCondition = new HashMap<>();

    /** @param closing whether wall buttons have no effect any more */
    Covers(Config config, Topics topics, SolarDays solarDays, Environment environment, StatusPublisher publisher,
            BooleanSupplier closing) {
        config.covers().forEach(cover -> cover.automation().timetable().reactions().conditions().forEach(
                condition -> byCondition.computeIfAbsent(condition, _ -> new LinkedHashSet<>()).add(cover.name())));
        this.inputs = new InputMonitor(config.inputs(), byCondition.keySet(), environment, this::conditionsChanged,
                topics.bridge("inputs"), config.site().zone());
        MotorFactory motors = new MotorFactory(environment.pins(), new TurnQueue(environment.runner(),
                config.maxMoving()));
        CommandsFirst commandsFirst = new CommandsFirst(environment.runner(),
                environment.link()::afterCommands);
        for (Cover cover : config.covers()) {
            switch (cover) {
                case LocalCover onPins -> {
                    LocalController controller = new LocalController(onPins, config.planner(cover, solarDays), motors,
                            environment, publisher, inputs);
                    all.put(cover.name(), controller);
                    local.put(cover.name(), controller);
                    onPins.buttons().ifPresent(buttons -> motors.buttons(cover.name(), buttons, (role, event) -> {
                        if (!closing.getAsBoolean()) {
                            controller.button(role, event);
                        }
                    }));
                }
                case RemoteCover elsewhere -> {
                    RemoteController controller = new RemoteController(elsewhere, config.planner(cover, solarDays),
                            environment, publisher, commandsFirst, inputs);
                    all.put(cover.name(), controller);
                    remote.put(cover.name(), controller);
                    controller.topics().forEach(
                            topic -> byTopic.computeIfAbsent(topic, _ -> new ArrayList<>()).add(controller));
                }
            }
        }
    }

    /** The names, in the order of the configuration. */
    List<String> names() {
        return List.copyOf(all.keySet());
    }

    Collection<Controller> all() {
        return all.values();
    }

    /** A cover of the configuration. */
    Controller get(String name) {
        return Objects.requireNonNull(all.get(name), name);
    }

    /** A cover of the configuration with a motor on pins. */
    LocalController local(String name) {
        return Objects.requireNonNull(local.get(name), name);
    }

    /** Starts in place of the covers of a daemon that has retired. */
    void startAsSuccessors(Handover former) {
        inputs.continueFrom(former.contacts());
        all.forEach((name, cover) -> {
            if (local.containsKey(name)) {
                local(name).startAsSuccessor(former.rulesUntil(),
                        Optional.ofNullable(former.stepsSinceTop().get(name)));
            } else {
                Objects.requireNonNull(remote.get(name), name).startAsSuccessor(former.rulesUntil(),
                        Optional.ofNullable(former.remote().get(cover.name())));
            }
        });
    }

    /** What a successor continues. */
    Handover handover(Instant rulesUntil) {
        Map<String, Integer> stepsSinceTop = new HashMap<>();
        local.forEach((name, cover) -> cover.stepsSinceTop().ifPresent(steps -> stepsSinceTop.put(name, steps)));
        Map<String, Continuation> devices = new HashMap<>();
        remote.forEach((name, cover) -> devices.put(name, cover.continuation()));
        return new Handover(rulesUntil, stepsSinceTop, devices, inputs.reports());
    }

    /** Whether a motor turns or waits for its turn, or a device must be stopped in time. */
    boolean moving() {
        return local.values().stream().anyMatch(cover -> cover.status().moving())
                || remote.values().stream().anyMatch(RemoteController::mustBeStopped);
    }

    /**
     * Whether something moves that a reload waits for. A slow move that a rule wants is none: it may last two hours, and the
     * successor continues it.
     */
    boolean movesUntilRest() {
        return local.values().stream().anyMatch(cover -> cover.status().moving() && !cover.movesSlowly())
                || remote.values().stream().anyMatch(RemoteController::mustBeStopped);
    }

    /** Becomes true when every message that is in a mailbox now has been handled. */
    BooleanSupplier mailboxesHandled() {
        CountDownLatch unhandled = new CountDownLatch(all.size());
        all.values().forEach(cover -> cover.barrier(unhandled::countDown));
        return () -> unhandled.getCount() == 0;
    }

    private void conditionsChanged(Set<Condition> changed) {
        changed.stream().flatMap(condition -> byCondition.getOrDefault(condition, Set.of()).stream()).distinct()
                .forEach(name -> get(name).replan());
    }

    /** The inputs of the covers. */
    InputMonitor inputs() {
        return inputs;
    }

    /** The topics on which devices and sensors publish, each once. */
    List<String> deviceTopics() {
        return Stream.concat(byTopic.keySet().stream(), inputs.topics().stream()).distinct().toList();
    }

    /** Passes on a message of a device or a sensor. Returns false if the topic belongs to none. */
    boolean receive(Incoming message) {
        List<RemoteController> concerned = byTopic.getOrDefault(message.topic(), List.of());
        concerned.forEach(cover -> cover.receive(message));
        return inputs.receive(message) || !concerned.isEmpty();
    }

    /** The connection to the broker is up with all subscriptions, or was lost. */
    void connected(boolean up) {
        remote.values().forEach(cover -> cover.connected(up));
    }
}
