package dev.shtora.daemon;

import dev.shtora.config.Config;
import dev.shtora.cover.Cause;
import dev.shtora.cover.Command;
import dev.shtora.cover.CoverInput;
import dev.shtora.cover.CoverInput.Asked;
import dev.shtora.cover.CoverInput.Planned;
import dev.shtora.cover.CoverMachine;
import dev.shtora.cover.CoverState;
import dev.shtora.cover.Effect;
import dev.shtora.cover.Fault;
import dev.shtora.cover.Picture;
import dev.shtora.cover.Spot;
import dev.shtora.cover.Travel;
import dev.shtora.cover.Wait;
import dev.shtora.cover.Wish;
import dev.shtora.daemon.Daemon.World;
import dev.shtora.daemon.WallButtons.Role;
import dev.shtora.drive.Motor;
import dev.shtora.drive.WallButton;
import dev.shtora.journal.Calibration;
import dev.shtora.journal.Identity;
import dev.shtora.journal.PositionJournal;
import dev.shtora.plan.Desired;
import dev.shtora.plan.Planner;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One cover: its mailbox, its state, and the hands that carry out what its machine decides. Whoever wants something posts
 * it; the machine alone changes the state.
 */
final class Controller implements Motor.Reports {
    private static final Logger LOG = LoggerFactory.getLogger(Controller.class);
    /** From one look at a disk that cannot be written to the next. */
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final String name;
    private final Config.Cover cover;
    private final Planner planner;
    private final World world;
    private final Publisher publisher;
    private final Motor motor;
    private final Whereabouts whereabouts;
    private final Memory memory;
    private final WallButtons buttons;
    private final Mailbox<Letter> mailbox;

    /** What comes into the mailbox. */
    private sealed interface Letter {
        /** Somebody asks, in these words; not to be begun from a moment on, by the wall's clock. */
        record Ask(Asked input, String words, Optional<Instant> expires) implements Letter {}

        /** The plan says, at a moment. */
        record Plan(Planned input, Instant now) implements Letter {}

        /** The motor reports on a request. */
        record Report(CoverInput input, int request) implements Letter {}

        /** The motor rests, because it had no leave to begin. */
        record Dropped(int request, int steps) implements Letter {}

        /** The motor does not move yet. */
        record Waits(int request, Wait why) implements Letter {}

        /** A button on the wall. */
        record Button(Role role, WallButton.Event event) implements Letter {}

        /** Something to run when all letters before have been read. */
        record Mark(Runnable then) implements Letter {}
    }

    /** Touched by the mailbox's reader alone; others may look. */
    private volatile CoverState state;
    private volatile CoverMachine machine;
    private volatile Optional<Wait> waits = Optional.empty();
    private volatile boolean losesSteps;
    private Permit permit = Permit.NONE;
    private boolean watchesDisk;
    private Picture shown;
    private Said said = new Said("", Optional.empty());

    /** What the newest wish came with: its words, and the moment from which on it is not to be begun. */
    private record Said(String words, Optional<Instant> expires) {
        Said withoutEnd() {
            return new Said(words, Optional.empty());
        }
    }

    /** The motor was asked for something for the newest wish, which does not only wait until homing is over. */
    private boolean onItsWay;

    /** @param motors makes its motor, which reports to this controller */
    Controller(Config.Cover cover, Planner planner, Motors motors, World world, Publisher publisher) {
        this.name = cover.name();
        this.cover = cover;
        this.planner = planner;
        this.world = world;
        this.publisher = publisher;
        this.buttons = new WallButtons(cover.buttons().flatMap(Config.Buttons::stop).isPresent());
        this.mailbox = new Mailbox<>(world.mailboxes(), this::read);
        this.whereabouts = new Whereabouts(cover, PositionJournal.open(name, Identity.of(cover), world.storage()));
        this.memory = new Memory(cover, whereabouts.kept());
        this.motor = motors.motor(cover, this, whereabouts.start(), whereabouts.record());
        this.machine = new CoverMachine(Optional.empty(), cover.endstop().isPresent());
        memory.way().ifPresent(this::goBy);
        this.state = memory.beginning(whereabouts);
        this.shown = picture();
    }

    /** From now on this is the way. */
    private void goBy(Travel travel) {
        machine = new CoverMachine(Optional.of(travel), machine.endstop());
        motor.bottom(travel.steps());
    }

    /** Shows itself, finds its top if it is to, and asks the plan. */
    void start() {
        if (homesAtStart()) {
            Wish wish = memory.afterHoming(state);
            state = new CoverState.Unhomed(Optional.empty(), state.wish());
            mailbox.post(new Letter.Ask(new Asked(wish.command(), wish.cause(), wish.since()), "HOME",
                    Optional.empty()));
        }
        shown = picture();
        publisher.picture(name, shown, motor.lateness().figures());
        publisher.automation(name, true);
        publisher.availability(name, true);
        plan(world.sunClock().instant());
    }

    private boolean homesAtStart() {
        return machine.endstop() && switch (cover.homeOnBoot()) {
            case NEVER -> false;
            case IF_UNCERTAIN -> whereabouts.doubt().isPresent();
            case ALWAYS -> true;
        };
    }

    /** What should be now goes into the mailbox; the alarm for what comes next is set. */
    private void plan(Instant now) {
        Desired desired = planner.desired(now);
        desired.now().ifPresent(
                event -> mailbox.post(new Letter.Plan(new Planned(event.position(), event.cause(), event.at()), now)));
        publisher.nextEvent(name, desired.until());
        desired.until().ifPresent(
                until -> world.alarms().set(name, until, () -> plan(latest(until, world.sunClock().instant()))));
    }

    /** Asks the plan again: the clock shows something else. */
    void replan() {
        plan(world.sunClock().instant());
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
    void ask(Command command, Cause cause, String said, Optional<Instant> until) {
        mailbox.post(new Letter.Ask(new Asked(command, cause, world.sunClock().instant()), said, until));
    }

    /** A button on the wall. */
    void button(Role role, WallButton.Event event) {
        mailbox.post(new Letter.Button(role, event));
    }

    /** Runs something when everything that has come in until now has been read. */
    void afterwards(Runnable then) {
        mailbox.post(new Letter.Mark(then));
    }

    /** A report on a request that a newer one has overtaken tells of a move that is no more. */
    private void read(Letter letter) {
        switch (letter) {
            case Letter.Mark(Runnable then) -> then.run();
            case Letter.Ask(Asked input, String what, var until) -> show(() -> ask(input, new Said(what, until)));
            case Letter.Plan(Planned input, Instant now) -> show(() -> {
                notInTheFuture(now);
                ask(input, new Said(input.cause().text(), Optional.empty()));
            });
            case Letter.Button(Role role, WallButton.Event event) -> pressed(role, event);
            case Letter.Waits(int request, Wait why) when request == motor.newest() ->
                show(() -> waits = Optional.of(why));
            case Letter.Report(CoverInput input, int request) when request == motor.newest() ->
                show(() -> {
                    waits = Optional.empty();
                    begun(input);
                    arrived(input);
                    next(input);
                });
            case Letter.Dropped(int request, int steps) when request == motor.newest() ->
                report(request, permit.refusal(steps));
            case Letter.Waits _,Letter.Report _,Letter.Dropped _ -> {
            }
        }
    }

    /** Since the clock was set back, what was wished in the future counts as wished now. */
    private void notInTheFuture(Instant now) {
        CoverState former = state;
        Wish wish = former.wish();
        if (wish.since().isAfter(now)) {
            state = former.with(new Wish(wish.command(), wish.cause(), now));
            memory.keep(former, state, machine).ifPresent(whereabouts::keep);
        }
    }

    /** What is refused, or old news, leaves the words and the end of what is being done as they are. */
    private void ask(CoverInput input, Said newest) {
        Said former = said;
        Wish wish = state.wish();
        int asked = motor.newest();
        said = newest;
        next(input);
        if (state.wish().equals(wish)) {
            said = former;
        } else {
            onItsWay = motor.newest() != asked;
        }
    }

    /** What has begun does not expire, homing for it included. */
    private void begun(CoverInput report) {
        if (report instanceof CoverInput.Passed && onItsWay) {
            said = said.withoutEnd();
        }
    }

    /** The journal hears of it before anything else happens. */
    private void arrived(CoverInput report) {
        switch (report) {
            case CoverInput.Passed(int steps) when state instanceof CoverState.Moving(_, int target, _, _) ->
                whereabouts.passed(steps, target);
            case CoverInput.Rested _,CoverInput.EndstopMet _,CoverInput.Dropped _ ->
                whereabouts.rests(motor.place());
            case CoverInput.Passed _,CoverInput.Failed _,Asked _,Planned _ -> {
            }
        }
    }

    private void pressed(Role role, WallButton.Event event) {
        show(() -> buttons.heard(role, event, state, picture().moving()).ifPresent(command -> {
            String what = "wall button " + role.name().toLowerCase(Locale.ROOT);
            ask(new Asked(command, new Cause(Cause.Origin.PERSON, what), world.sunClock().instant()),
                    new Said(what, Optional.empty()));
        }));
    }

    private void next(CoverInput input) {
        CoverMachine.Next next = machine.next(state, input);
        CoverState former = state;
        state = next.state();
        if (state instanceof CoverState.Unhomed(var fault, _) && !(former instanceof CoverState.Unhomed)) {
            whereabouts.lost(fault.map(Fault::text).orElse("finding its top was stopped"));
        }
        next.effects().forEach(this::carryOut);
        memory.keep(former, state, machine).ifPresent(whereabouts::keep);
    }

    /** As long as the disk cannot be written, it is looked at again; what a rule wanted comes then. */
    private void watchDisk() {
        if (!watchesDisk && whereabouts.trouble().isPresent()) {
            watchesDisk = true;
            world.runner().after(RETRY_NANOS, () -> afterwards(() -> {
                watchesDisk = false;
                show(() -> {});
                if (whereabouts.trouble().isEmpty()) {
                    plan(world.sunClock().instant());
                }
            }));
        }
    }

    /** Does something, and shows what it has changed. */
    private void show(Runnable change) {
        Picture before = shown;
        change.run();
        watchDisk();
        Picture now = picture();
        if (!now.equals(before)) {
            shown = now;
            publisher.picture(name, now, motor.lateness().figures());
            world.witness().changed(name, before, now);
        }
    }

    private void carryOut(Effect effect) {
        switch (effect) {
            case Effect.MoveTo(int steps) -> {
                whereabouts.leaves(motor.position(), steps, permitted(said.expires()));
                motor.moveTo(steps, permit);
            }
            case Effect.MoveBy(int steps) -> {
                turns(steps);
                motor.moveBy(steps, permit);
            }
            case Effect.Seek(int atMost, boolean slowly) -> {
                whereabouts.turns(motor.position(), -atMost, permitted(slowly ? Optional.empty() : said.expires()));
                motor.seek(atMost, slowly, permit);
            }
            case Effect.Brake _ -> motor.brake();
            case Effect.CallHere(Spot at) -> {
                motor.callHere(at.steps());
                whereabouts.here(motor.place(), at.within());
            }
            case Effect.Measured(int steps) -> measured(steps);
            case Effect.Refuse(String why) -> refuse(said.words(), why, world.wallClock().instant());
            case Effect.NoteDrift(int steps, boolean tooFar) -> {
                losesSteps = tooFar;
                if (steps != 0) {
                    world.witness().drifted(name, steps);
                }
            }
        }
    }

    private void turns(int steps) {
        if (state instanceof CoverState.ByHand(var keeps, _) && keeps.isPresent()) {
            whereabouts.nudges(motor.position(), steps, permitted(Optional.empty()));
        } else {
            whereabouts.turns(motor.position(), steps, permitted(Optional.empty()));
        }
    }

    /** Leave for the next request. */
    private Permit permitted(Optional<Instant> expires) {
        permit = new Permit(state.wish().cause().origin() == Cause.Origin.PERSON, expires, world.wallClock(),
                world.runner()::now);
        return permit;
    }

    private void measured(int steps) {
        Calibration marked = Calibration.of(cover, steps, world.wallClock().instant());
        goBy(marked.way(cover));
        whereabouts.keep(memory.marked(marked));
    }

    @Override
    public void passed(int request, int steps) {
        report(request, new CoverInput.Passed(steps));
    }

    @Override
    public void rested(int request, int steps, boolean endstopPressed) {
        report(request, new CoverInput.Rested(steps, endstopPressed));
    }

    @Override
    public void endstopMet(int request, int steps) {
        report(request, new CoverInput.EndstopMet(steps));
    }

    @Override
    public void dropped(int request, int steps) {
        mailbox.post(new Letter.Dropped(request, steps));
    }

    @Override
    public void failed(int request, String why) {
        LOG.error("{}: its motor has failed: {}", name, why);
        report(request, new CoverInput.Failed());
    }

    @Override
    public void waits(int request, Wait why) {
        mailbox.post(new Letter.Waits(request, why));
    }

    private void report(int request, CoverInput input) {
        mailbox.post(new Letter.Report(input, request));
    }

    Picture picture() {
        return Picture.of(state, machine.travel()).with(fault(), waits);
    }

    /** What is wrong beside what its state says; the most pressing. */
    private Optional<Fault> fault() {
        return buttons.fault().or(() -> whereabouts.trouble().map(_ -> Fault.POSITION_NOT_KEPT))
                .or(() -> Optional.of(Fault.STEPS_LOST).filter(_ -> losesSteps));
    }

    /** Why its place cannot be kept on the disk. */
    Optional<String> trouble() {
        return whereabouts.trouble();
    }

    /** Where it is believed to be. */
    Optional<Spot> spot() {
        return switch (state) {
            case CoverState.AtRest(Spot at, _, _) -> Optional.of(at);
            case CoverState.Moving(Spot at, _, _, _) -> Optional.of(new Spot(motor.position(), at.within()));
            case CoverState.Unhomed _,CoverState.Homing _,CoverState.ByHand _ -> Optional.empty();
        };
    }

    String name() {
        return name;
    }

    void refuse(String payload, String why, Instant when) {
        publisher.rejected(name, payload, why, when);
        world.witness().refused(name, payload, why);
    }

    void gone() {
        publisher.availability(name, false);
        whereabouts.close();
    }
}
