package dev.shtora.daemon.remote;

import dev.shtora.core.automation.Lock;
import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.CoverInput.Planned;
import dev.shtora.core.cover.CoverInput.Requested;
import dev.shtora.core.cover.Position;
import dev.shtora.core.cover.Request;
import dev.shtora.core.remote.DeviceCommand;
import dev.shtora.core.remote.RemoteCoverMachine;
import dev.shtora.core.remote.RemoteEffect;
import dev.shtora.core.remote.RemoteInput;
import dev.shtora.core.remote.RemoteState;
import dev.shtora.daemon.controller.AutomatedCover;
import dev.shtora.daemon.controller.Environment;
import dev.shtora.daemon.controller.RequestContext;
import dev.shtora.daemon.controller.RequestTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The state of one remote cover. Inputs go through its machine, which alone changes the state. A stop is sent while the machine
 * decides; other commands wait for {@link #sendPending()}. Only the mailbox's reader changes it; any thread may read the state.
 */
final class CurrentRemote implements AutomatedCover {
    private final RemoteCoverMachine machine;
    private final Environment environment;
    private final Device device;
    private final RemoteMemory memory;
    private final DeviceTimer timer;
    private final BiConsumer<String, String> reject;
    private final RequestTime requestTime;
    private final List<DeviceCommand> pending = new ArrayList<>();
    private volatile RemoteState state;
    private RequestContext context = RequestContext.NONE;

    /** @param reject gets the text of a request that is rejected, and the reason */
    CurrentRemote(RemoteCoverMachine machine, Device device, RemoteMemory memory, DeviceTimer timer,
            Environment environment, BiConsumer<String, String> reject) {
        this.machine = machine;
        this.environment = environment;
        this.device = device;
        this.memory = memory;
        this.timer = timer;
        this.reject = reject;
        this.state = memory.initialState(machine.traits().positionFeedback());
        this.requestTime = new RequestTime(environment.clockState());
        date();
    }

    private void date() {
        if (memory.undated(state.request())) {
            requestTime.made(environment.sunClock().instant());
        } else {
            requestTime.recorded(state.request().since());
        }
    }

    RemoteState state() {
        return state;
    }

    @Override
    public Request request() {
        return state.request();
    }

    /** Whether the device says that it is connected to the broker, or says nothing about that. */
    boolean online() {
        return state.online();
    }

    /** Continues the state of a former controller of the same device in this process. */
    void continueFrom(RemoteState former) {
        state = former.with(state.request());
    }

    /** Applies a command. */
    void apply(Requested command, RequestContext newest) {
        if (newest.expires().passed(environment.wallClock().instant(), environment.clockState().adjustment())) {
            reject.accept(newest.text(), "it has expired");
            return;
        }
        RequestContext former = context;
        Request before = state.request();
        context = newest;
        next(new RemoteInput.Requested(command.command(), command.cause(), command.at(), now()));
        context = state.request().equals(before) ? former : newest;
    }

    /** Applies what is no command. A command that has expired while the device could not be reached is not sent any more. */
    void apply(RemoteInput input) {
        if (state.waits() && expired()) {
            String text = context.text();
            context = RequestContext.NONE;
            Request late = state.request();
            next(new RemoteInput.Requested(Command.STOP, late.cause(), late.since(), now()));
            reject.accept(text, "it has expired before its device could be reached");
        }
        next(input);
    }

    private boolean expired() {
        return context.expires().passed(environment.wallClock().instant(), environment.clockState().adjustment());
    }

    @Override
    public void carryOut(Planned due) {
        Request before = state.request();
        next(new RemoteInput.Planned(due.position(), due.tilt(), due.cause(), due.since(), now()));
        if (!state.request().equals(before)) {
            context = RequestContext.of(due.cause());
        }
    }

    private long now() {
        return environment.runner().now();
    }

    private void next(RemoteInput input) {
        RemoteState former = state;
        RemoteCoverMachine.Next next = machine.next(former, input);
        state = next.state();
        if (!state.request().equals(former.request())) {
            requestTime.replaced(state.request());
        }
        next.effects().forEach(this::execute);
        memory.keep(former, state, machine, environment.clockState().trusted());
    }

    private void execute(RemoteEffect effect) {
        switch (effect) {
            case RemoteEffect.Send(DeviceCommand.Stop stop) -> {
                pending.clear();
                device.send(stop);
            }
            case RemoteEffect.Send(DeviceCommand command) -> pending.add(command);
            case RemoteEffect.WakeAt(long nanos) -> timer.set(nanos);
            case RemoteEffect.Reject(String why) -> {
                if (!context.equals(RequestContext.NONE)) {
                    reject.accept(context.text(), why);
                }
            }
        }
    }

    /**
     * Sends the commands that wait, in their order. One that has expired meanwhile is not sent, except a tilt
     * at the end of a move: its command began in time.
     */
    void sendPending() {
        List<DeviceCommand> commands = List.copyOf(pending);
        pending.clear();
        boolean expired = expired();
        commands.stream().filter(command -> !expired || command instanceof DeviceCommand.Query
                || command instanceof DeviceCommand.SetTilt).forEach(device::send);
    }

    @Override
    public boolean isBlank() {
        return memory.isBlank();
    }

    @Override
    public boolean automation() {
        return memory.automation();
    }

    @Override
    public Optional<Request> decidingRequest() {
        return Optional.of(memory.deciding(state.request()));
    }

    @Override
    public void correctTime(Instant now) {
        Request request = state.request();
        Request corrected = new Request(request.command(), request.cause(), requestTime.since(now));
        state = state.with(corrected);
        memory.dated(request, corrected, requestTime.adjusts(), now);
        memory.lock().filter(lock -> !lock.dated(now).equals(lock))
                .ifPresent(lock -> memory.lock(Optional.of(lock.dated(now))));
    }

    @Override
    public Optional<Position> position() {
        return state.position();
    }

    @Override
    public Optional<Lock> lock() {
        return environment.clockState().trusted() ? memory.lock() : memory.lock().map(Lock::withoutEnd);
    }

    @Override
    public void keep(Optional<Lock> newest) {
        memory.lock(newest);
    }

    @Override
    public void stop(Cause cause, Instant now) {
        if (RemoteCoverMachine.busy(state)) {
            apply(new Requested(Command.STOP, cause, now), RequestContext.of(cause));
        }
    }

    @Override
    public void halt(Cause cause, Instant now) {
        Request moving = state.request();
        if (moving.cause().origin().isAutomatic() && moving.command() instanceof Command.GoTo) {
            stop(cause, now);
        }
    }

    @Override
    public void switchAutomation(boolean on) {
        memory.automation(on);
    }

    @Override
    public void resume() {
        memory.resumed();
        state = state.with(new Request(state.request().command(), Cause.OVERRIDE_ENDED, Instant.MIN));
        requestTime.recorded(Instant.MIN);
    }
}
