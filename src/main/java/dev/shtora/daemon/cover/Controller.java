package dev.shtora.daemon.cover;

import dev.shtora.config.Config;
import dev.shtora.core.automation.Planner;
import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.CoverInput;
import dev.shtora.core.cover.CoverInput.Planned;
import dev.shtora.core.cover.CoverInput.Requested;
import dev.shtora.core.cover.CoverMachine;
import dev.shtora.core.cover.CoverState;
import dev.shtora.core.cover.CoverStatus;
import dev.shtora.core.cover.Effect;
import dev.shtora.core.cover.Fault;
import dev.shtora.core.cover.Request;
import dev.shtora.core.cover.StepPosition;
import dev.shtora.core.cover.Travel;
import dev.shtora.core.cover.WaitReason;
import dev.shtora.daemon.cover.WallButtons.Role;
import dev.shtora.device.journal.Calibration;
import dev.shtora.device.journal.PositionJournal;
import dev.shtora.device.motor.Motor;
import dev.shtora.device.motor.WallButton;
import dev.shtora.mqtt.contract.AutomationCommand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One cover: its mailbox, its state, and the hands that carry out what its machine decides. Whoever wants something posts
 * it; the machine alone changes the state.
 */
public final class Controller {
    private static final Logger LOG = LoggerFactory.getLogger(Controller.class);
    /** How many refusals a cover tells in a second. */
    private static final int REFUSALS = 20;
    private static final Cause RESUMED = new Cause(Cause.Origin.SHTORA, "what a person wanted was taken back");

    private final String name;
    private final Config.Cover cover;
    private final AutomationState automation;
    private final Environment world;
    private final StatusPublisher publisher;
    private final Motor motor;
    private final EffectExecutor executor;
    private final PositionTracker tracker;
    private final RememberedState memory;
    private final WallButtons buttons;
    private final Mailbox<Message> mailbox;
    private final Retry clock;
    private final Retry disk;

    /** Touched by the mailbox's reader alone; others may look. */
    private final RateLimit refusals;
    private volatile CoverState state;
    private volatile CoverMachine machine;
    private volatile Optional<WaitReason> waits = Optional.empty();
    private volatile boolean losesSteps;
    private Optional<Request> postponed = Optional.empty();
    /** What sets the motor going, until the house has been told. */
    private final List<Runnable> deeds = new ArrayList<>();
    private Snapshot shown;
    private boolean appeared;
    private Said said = new Said("", Optional.empty());

    /** What the newest wish came with: its words, and the moment from which on it is not to be begun. */
    private record Said(String words, Optional<Instant> expires) {
        Said withoutEnd() {
            return new Said(words, Optional.empty());
        }
    }

    /** The motor is asked for something for the newest wish, which does not only wait until homing is over. */
    private boolean onItsWay;

    /** @param motors makes its motor, which reports to this controller */
    public Controller(Config.Cover cover, Planner planner, MotorFactory motors, Environment world, StatusPublisher publisher) {
        this.name = cover.name();
        this.cover = cover;
        this.automation = new AutomationState(new AutomationPolicy(planner, cover.automation()), world.clockIsSet());
        this.world = world;
        this.publisher = publisher;
        this.refusals = new RateLimit(REFUSALS, world.wallClock());
        this.buttons = new WallButtons(cover.buttons().flatMap(Config.Buttons::stop).isPresent());
        this.mailbox = new Mailbox<>(world.mailboxes(), this::read);
        this.clock = new Retry((task, nanos) -> world.runner().after(nanos, task));
        this.disk = new Retry((task, nanos) -> world.storage().executor().after(nanos, task));
        this.tracker = new PositionTracker(cover, PositionJournal.open(name, new CoverCalibration(cover).key(), world.storage()));
        this.memory = new RememberedState(cover, tracker.coverRecord());
        this.motor = motors.motor(cover, new MotorMessages(name, mailbox::post), tracker.start(), tracker.record());
        this.executor = new EffectExecutor(motor, tracker, world);
        this.machine = new CoverMachine(Optional.empty(), cover.endstop().isPresent());
        memory.travel().ifPresent(this::useTravel);
        this.state = memory.initialState(tracker);
        this.shown = snapshot();
    }

    /** From now on this is the way. */
    private void useTravel(Travel travel) {
        machine = new CoverMachine(Optional.of(travel), machine.endstop());
        motor.setBottom(travel.steps());
    }

    /** Finds its top if it is to, asks the plan, and shows itself. */
    public void start() {
        barrier(() -> appear(() -> {
            if (homesAtStart()) {
                Request wish = memory.afterHoming(state);
                state = new CoverState.Unhomed(Optional.empty(), state.request());
                request(new Requested(wish.command(), wish.cause(), wish.since()), new Said("HOME", Optional.empty()));
            }
        }));
    }

    /** Asks the plan for what comes after a moment, and shows itself: it moves for nothing that has been. */
    public void startAsSuccessor(Instant retired) {
        barrier(() -> appear(() -> automation.ignoreBefore(retired)));
    }

    private void appear(Runnable beginning) {
        tracker.uncertaintyReason().ifPresent(why -> LOG.info("{}: where it stands is not known exactly: {}", name, why));
        show(() -> {
            beginning.run();
            replanNow(world.sunClock().instant());
        });
        publisher.availability(name, true);
    }

    private boolean homesAtStart() {
        return machine.endstop() && switch (cover.homeOnBoot()) {
            case NEVER -> false;
            case IF_UNCERTAIN -> tracker.uncertaintyReason().isPresent();
            case ALWAYS -> true;
        };
    }

    /** Asks the plan again: it is time to, or the clock shows something else. */
    public void replan() {
        mailbox.post(new Message.Replan(world.sunClock().instant()));
    }

    /** What the plan says is done, if the clock that it goes by is to be trusted. */
    private void replanNow(Instant now) {
        if (automation.checkClock()) {
            notInTheFuture(now);
            follow(now, memory.isBlank());
        } else {
            clock.lookAgain(this::replan);
        }
    }

    private void follow(Instant now, boolean anyAge) {
        evaluate(now, anyAge).ifPresent(due -> request(due, new Said(due.cause().text(), Optional.empty())));
    }

    private Optional<Planned> evaluate(Instant now, boolean anyAge) {
        return automation.evaluate(now, state.request(), anyAge, memory.automation(), status().fault().map(Fault::text));
    }

    /** Whoever switches the plan on, or lets it go on, wants what should be now, however long it has been due. */
    private void automationSwitched(AutomationCommand word) {
        switch (word) {
            case ON -> tracker.keep(memory.automation(true));
            case OFF -> tracker.keep(memory.automation(false));
            case RESUME -> {
                tracker.keep(memory.resumed());
                state = state.with(new Request(state.request().command(), RESUMED, Instant.MIN));
            }
        }
        if (!automation.waitsForClock()) {
            automation.ignoreBefore(Instant.MIN);
            follow(world.sunClock().instant(), true);
        }
    }

    /** The alarm for what comes next; people do not wait for it to be set. */
    private void setAlarm() {
        automation.takeReplanTime().ifPresent(until -> world.alarms().set(name, until,
                () -> mailbox.post(new Message.Replan(latest(until, world.sunClock().instant())))));
    }

    /** An alarm may ring a little early by this clock; what it was set for is due all the same. */
    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /**
     * Somebody asks for something.
     *
     * @param said what they said, for a refusal
     * @param until not to be begun from then on, by the wall's clock
     */
    public void request(Command command, Cause cause, String said, Optional<Instant> until) {
        mailbox.deliver(new Message.RequestReceived(new Requested(command, cause, world.sunClock().instant()), said, until));
    }

    /** Somebody switches the plan on or off, or takes back what a person wanted. */
    public void switchAutomation(AutomationCommand word) {
        mailbox.post(new Message.AutomationSwitched(word));
    }

    /** A button on the wall. */
    public void button(Role role, WallButton.Event event) {
        mailbox.post(new Message.ButtonEvent(role, event));
    }

    /** Runs something when everything that has come in until now has been read. */
    public void barrier(Runnable then) {
        mailbox.post(new Message.Barrier(then));
    }

    /** A report on a request that a newer one has overtaken tells of a move that is no more. */
    private void read(Message letter) {
        switch (letter) {
            case Message.Barrier(Runnable then) -> then.run();
            case Message.RequestReceived(Requested input, String what, var until) -> show(() -> request(input, new Said(what, until)));
            case Message.Replan(Instant now) -> show(() -> replanNow(now));
            case Message.AutomationSwitched(AutomationCommand word) -> show(() -> automationSwitched(word));
            case Message.ButtonEvent(Role role, WallButton.Event event) -> pressed(role, event);
            case Message.FromMotor told when told.request() == motor.newestRequest() -> motorMessage(told);
            case Message.FromMotor _ -> {
            }
        }
    }

    private void motorMessage(Message.FromMotor letter) {
        switch (letter) {
            case Message.MotorWaiting(_, WaitReason why) -> show(() -> waits = Optional.of(why));
            case Message.MotorStartRefused(int request, int steps) -> startRefused(request, executor.refusal(steps));
            case Message.MotorReport(CoverInput input, _) -> show(() -> {
                waits = Optional.empty();
                begun(input);
                executor.feel(input, state);
                losesSteps &= !topIsInItsPlace(input);
                next(input);
            });
        }
    }

    /** Since the clock was set back, what was wished in the future counts as wished now. */
    private void notInTheFuture(Instant now) {
        Request wish = state.request();
        if (wish.since().isAfter(now)) {
            state = state.with(new Request(wish.command(), wish.cause(), now));
        }
        memory.notInTheFuture(now).ifPresent(tracker::keep);
    }

    /** What is refused, or old news, leaves the words and the end of what is being done as they are. */
    private void request(CoverInput input, Said newest) {
        Said former = said;
        Request wish = state.request();
        int before = deeds.size();
        said = newest;
        next(input);
        if (state.request().equals(wish)) {
            said = former;
        } else {
            onItsWay = deeds.size() > before;
        }
    }

    /** What has begun does not expire, homing for it included. */
    private void begun(CoverInput report) {
        if (report instanceof CoverInput.Progressed && onItsWay) {
            said = said.withoutEnd();
        }
    }

    private static boolean topIsInItsPlace(CoverInput report) {
        return report instanceof CoverInput.CameToRest(int steps, boolean pressed) && pressed && steps <= 0;
    }

    private void pressed(Role role, WallButton.Event event) {
        show(() -> buttons.heard(role, event, state, status().moving()).ifPresent(command -> {
            String what = "wall button " + role.name().toLowerCase(Locale.ROOT);
            request(new Requested(command, new Cause(Cause.Origin.PERSON, what), world.sunClock().instant()),
                    new Said(what, Optional.empty()));
        }));
    }

    private void next(CoverInput input) {
        CoverMachine.Next next = machine.next(state, input);
        CoverState former = state;
        state = next.state();
        if (state instanceof CoverState.Unhomed(var fault, _) && !(former instanceof CoverState.Unhomed)) {
            tracker.positionLost(fault.map(Fault::text).orElse("finding its top was stopped"));
        }
        next.effects().forEach(this::carryOut);
        memory.keep(former, state, machine).ifPresent(tracker::keep);
    }

    private void startRefused(int request, CoverInput.StartRefused why) {
        Request wish = state.request();
        mailbox.post(new Message.MotorReport(why, request));
        if (why.again() && wish.cause().origin().asked()) {
            again(wish); // Somebody who goes at once has joined what a rule had begun.
        } else if (why.again()) {
            postponed = Optional.of(wish);
        }
    }

    /** As long as the disk cannot be written, or does not answer, it is looked at again; what had to wait comes then. */
    private void watchDisk() {
        if (postponed.isPresent() || tracker.journalError().isPresent()) {
            disk.lookAgain(() -> barrier(this::lookAtDisk));
        }
    }

    private void lookAtDisk() {
        if (tracker.journalError().isEmpty()) {
            postponed.ifPresent(this::tryAgain);
            postponed = Optional.empty();
        }
        show(() -> {});
    }

    private void tryAgain(Request wish) {
        if (wish.cause().origin() == Cause.Origin.RULE) {
            replan();
        } else if (state instanceof CoverState.Unhomed) {
            again(wish);
        }
    }

    private void again(Request wish) {
        mailbox.post(new Message.RequestReceived(new Requested(wish.command(), wish.cause(), wish.since()), wish.cause().text(),
                Optional.empty()));
    }

    /**
     * Decides something, which stops the motor at once if it is to stop; tells the house what that has changed; and then
     * sets the motor going, whatever befalls the telling.
     */
    private void show(Runnable change) {
        try {
            Request wish = state.request();
            change.run();
            watchDisk();
            if (automation.known()
                    && !(state.request().equals(wish) && status().fault().equals(shown.status().fault()))) {
                evaluate(world.sunClock().instant(), false);
            }
            publishNews();
        } finally {
            act();
        }
        setAlarm();
    }

    /** Sets the motor going. Waking its thread and the disk's for that would keep the word waiting where CPUs are few. */
    private void act() {
        List<Runnable> due = List.copyOf(deeds);
        deeds.clear();
        due.forEach(Runnable::run);
    }

    private void publishNews() {
        CoverStatus before = shown.status();
        Snapshot now = snapshot();
        if (!now.equals(shown) || !appeared) {
            appeared = true;
            shown = now;
            publisher.show(name, now, motor.stepsSinceTop(), motor.lateness());
            if (!now.status().equals(before)) {
                world.witness().changed(name, before, now.status());
            }
        }
    }

    private void carryOut(Effect effect) {
        switch (effect) {
            case Effect.StartsMotor turn -> {
                CoverState then = state;
                Optional<Instant> until = said.expires();
                deeds.add(() -> executor.carryOut(turn, then, until));
            }
            case Effect.MotorEffect atOnce -> {
                act();
                executor.carryOut(atOnce, state, said.expires());
            }
            case Effect.SetTravel(int steps) -> measured(steps);
            case Effect.Reject(String why) -> refuse(said.words(), why, world.wallClock().instant());
            case Effect.ReportDrift(int steps, boolean tooFar) -> {
                losesSteps = tooFar;
                if (steps != 0) {
                    world.witness().drifted(name, steps);
                }
            }
        }
    }

    private void measured(int steps) {
        Calibration marked = new CoverCalibration(cover).marked(steps, world.wallClock().instant());
        useTravel(new CoverCalibration(cover).travel(steps));
        tracker.keep(memory.marked(marked));
    }

    private Snapshot snapshot() {
        return automation.snapshot(status(), memory.automation());
    }

    public CoverStatus status() {
        return CoverStatus.of(state, machine.travel()).with(fault(), waits);
    }

    /** What is wrong beside what its state says; the most pressing. */
    private Optional<Fault> fault() {
        return buttons.fault().or(() -> Optional.of(Fault.CLOCK_NOT_SET).filter(_ -> automation.waitsForClock()))
                .or(() -> tracker.journalError().map(_ -> Fault.POSITION_NOT_KEPT))
                .or(() -> Optional.of(Fault.STEPS_LOST).filter(_ -> losesSteps));
    }

    /** Why its place cannot be kept on the disk. */
    public Optional<String> journalError() {
        return tracker.journalError();
    }

    /** Where it is believed to be. */
    public Optional<StepPosition> stepPosition() {
        return switch (state) {
            case CoverState.AtRest(StepPosition at, _, _) -> Optional.of(at);
            case CoverState.Moving(StepPosition at, _, _, _) -> Optional.of(new StepPosition(motor.position(), at.uncertainty()));
            case CoverState.Unhomed _,CoverState.Homing _,CoverState.ManualMove _ -> Optional.empty();
        };
    }

    String name() {
        return name;
    }

    public void refuse(String payload, String why, Instant when) {
        if (refusals.more()) {
            publisher.rejected(name, payload, why, when);
            world.witness().refused(name, payload, why);
        }
    }

    public void close() {
        publisher.availability(name, false);
        tracker.close();
    }
}
