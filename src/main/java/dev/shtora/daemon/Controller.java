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
import dev.shtora.daemon.WallButtons.Role;
import dev.shtora.drive.Motor;
import dev.shtora.drive.WallButton;
import dev.shtora.journal.Calibration;
import dev.shtora.journal.Identity;
import dev.shtora.journal.PositionJournal;
import dev.shtora.mqtt.Steering;
import dev.shtora.plan.Planner;
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
final class Controller {
    private static final Logger LOG = LoggerFactory.getLogger(Controller.class);
    /** How many refusals a cover tells in a second. */
    private static final int REFUSALS = 20;
    private static final Cause RESUMED = new Cause(Cause.Origin.SHTORA, "what a person wanted was taken back");

    private final String name;
    private final Config.Cover cover;
    private final Advice advice;
    private final World world;
    private final Publisher publisher;
    private final Motor motor;
    private final Hands hands;
    private final Whereabouts whereabouts;
    private final Memory memory;
    private final WallButtons buttons;
    private final Mailbox<Letter> mailbox;
    private final SecondLook clock;
    private final SecondLook disk;

    /** Touched by the mailbox's reader alone; others may look. */
    private final Sparingly refusals;
    private volatile CoverState state;
    private volatile CoverMachine machine;
    private volatile Optional<Wait> waits = Optional.empty();
    private volatile boolean losesSteps;
    private Optional<Wish> postponed = Optional.empty();
    /** What sets the motor going, until the house has been told. */
    private final List<Runnable> deeds = new ArrayList<>();
    private Face shown;
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
    Controller(Config.Cover cover, Planner planner, Motors motors, World world, Publisher publisher) {
        this.name = cover.name();
        this.cover = cover;
        this.advice = new Advice(new Agenda(planner, cover.automation()), world.clockIsSet());
        this.world = world;
        this.publisher = publisher;
        this.refusals = new Sparingly(REFUSALS, world.wallClock());
        this.buttons = new WallButtons(cover.buttons().flatMap(Config.Buttons::stop).isPresent());
        this.mailbox = new Mailbox<>(world.mailboxes(), this::read);
        this.clock = new SecondLook((task, nanos) -> world.runner().after(nanos, task));
        this.disk = new SecondLook((task, nanos) -> world.storage().clerk().after(nanos, task));
        this.whereabouts = new Whereabouts(cover, PositionJournal.open(name, Identity.of(cover), world.storage()));
        this.memory = new Memory(cover, whereabouts.kept());
        this.motor = motors.motor(cover, new MotorPost(name, mailbox::post), whereabouts.start(), whereabouts.record());
        this.hands = new Hands(motor, whereabouts, world);
        this.machine = new CoverMachine(Optional.empty(), cover.endstop().isPresent());
        memory.way().ifPresent(this::goBy);
        this.state = memory.beginning(whereabouts);
        this.shown = face();
    }

    /** From now on this is the way. */
    private void goBy(Travel travel) {
        machine = new CoverMachine(Optional.of(travel), machine.endstop());
        motor.bottom(travel.steps());
    }

    /** Finds its top if it is to, asks the plan, and shows itself. */
    void start() {
        afterwards(() -> appear(() -> {
            if (homesAtStart()) {
                Wish wish = memory.afterHoming(state);
                state = new CoverState.Unhomed(Optional.empty(), state.wish());
                ask(new Asked(wish.command(), wish.cause(), wish.since()), new Said("HOME", Optional.empty()));
            }
        }));
    }

    /** Asks the plan for what comes after a moment, and shows itself: it moves for nothing that has been. */
    void succeed(Instant retired) {
        afterwards(() -> appear(() -> advice.from(retired)));
    }

    private void appear(Runnable beginning) {
        whereabouts.doubt().ifPresent(why -> LOG.info("{}: where it stands is not known exactly: {}", name, why));
        show(() -> {
            beginning.run();
            look(world.sunClock().instant());
        });
        publisher.availability(name, true);
    }

    private boolean homesAtStart() {
        return machine.endstop() && switch (cover.homeOnBoot()) {
            case NEVER -> false;
            case IF_UNCERTAIN -> whereabouts.doubt().isPresent();
            case ALWAYS -> true;
        };
    }

    /** Asks the plan again: it is time to, or the clock shows something else. */
    void replan() {
        mailbox.post(new Letter.Look(world.sunClock().instant()));
    }

    /** What the plan says is done, if the clock that it goes by is to be trusted. */
    private void look(Instant now) {
        if (advice.clockIsSet()) {
            notInTheFuture(now);
            follow(now, memory.isBlank());
        } else {
            clock.lookAgain(this::replan);
        }
    }

    private void follow(Instant now, boolean anyAge) {
        consult(now, anyAge).ifPresent(due -> ask(due, new Said(due.cause().text(), Optional.empty())));
    }

    private Optional<Planned> consult(Instant now, boolean anyAge) {
        return advice.at(now, state.wish(), anyAge, memory.automation(), picture().fault().map(Fault::text));
    }

    /** Whoever switches the plan on, or lets it go on, wants what should be now, however long it has been due. */
    private void steered(Steering word) {
        switch (word) {
            case ON -> whereabouts.keep(memory.automation(true));
            case OFF -> whereabouts.keep(memory.automation(false));
            case RESUME -> {
                whereabouts.keep(memory.resumed());
                state = state.with(new Wish(state.wish().command(), RESUMED, Instant.MIN));
            }
        }
        if (!advice.waitsForClock()) {
            advice.from(Instant.MIN);
            follow(world.sunClock().instant(), true);
        }
    }

    /** The alarm for what comes next; people do not wait for it to be set. */
    private void setAlarm() {
        advice.askAgain().ifPresent(until -> world.alarms().set(name, until,
                () -> mailbox.post(new Letter.Look(latest(until, world.sunClock().instant())))));
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
        mailbox.deliver(new Letter.Ask(new Asked(command, cause, world.sunClock().instant()), said, until));
    }

    /** Somebody switches the plan on or off, or takes back what a person wanted. */
    void steer(Steering word) {
        mailbox.post(new Letter.Steer(word));
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
            case Letter.Look(Instant now) -> show(() -> look(now));
            case Letter.Steer(Steering word) -> show(() -> steered(word));
            case Letter.Button(Role role, WallButton.Event event) -> pressed(role, event);
            case Letter.OfMotor told when told.request() == motor.newest() -> told(told);
            case Letter.OfMotor _ -> {
            }
        }
    }

    private void told(Letter.OfMotor letter) {
        switch (letter) {
            case Letter.Waits(_, Wait why) -> show(() -> waits = Optional.of(why));
            case Letter.Dropped(int request, int steps) -> hadNoLeave(request, hands.refusal(steps));
            case Letter.Report(CoverInput input, _) -> show(() -> {
                waits = Optional.empty();
                begun(input);
                hands.feel(input, state);
                losesSteps &= !topIsInItsPlace(input);
                next(input);
            });
        }
    }

    /** Since the clock was set back, what was wished in the future counts as wished now. */
    private void notInTheFuture(Instant now) {
        Wish wish = state.wish();
        if (wish.since().isAfter(now)) {
            state = state.with(new Wish(wish.command(), wish.cause(), now));
        }
        memory.notInTheFuture(now).ifPresent(whereabouts::keep);
    }

    /** What is refused, or old news, leaves the words and the end of what is being done as they are. */
    private void ask(CoverInput input, Said newest) {
        Said former = said;
        Wish wish = state.wish();
        int before = deeds.size();
        said = newest;
        next(input);
        if (state.wish().equals(wish)) {
            said = former;
        } else {
            onItsWay = deeds.size() > before;
        }
    }

    /** What has begun does not expire, homing for it included. */
    private void begun(CoverInput report) {
        if (report instanceof CoverInput.Passed && onItsWay) {
            said = said.withoutEnd();
        }
    }

    private static boolean topIsInItsPlace(CoverInput report) {
        return report instanceof CoverInput.Rested(int steps, boolean pressed) && pressed && steps <= 0;
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

    private void hadNoLeave(int request, CoverInput.Dropped why) {
        Wish wish = state.wish();
        mailbox.post(new Letter.Report(why, request));
        if (why.again() && wish.cause().origin().asked()) {
            again(wish); // Somebody who goes at once has joined what a rule had begun.
        } else if (why.again()) {
            postponed = Optional.of(wish);
        }
    }

    /** As long as the disk cannot be written, or does not answer, it is looked at again; what had to wait comes then. */
    private void watchDisk() {
        if (postponed.isPresent() || whereabouts.trouble().isPresent()) {
            disk.lookAgain(() -> afterwards(this::lookAtDisk));
        }
    }

    private void lookAtDisk() {
        if (whereabouts.trouble().isEmpty()) {
            postponed.ifPresent(this::tryAgain);
            postponed = Optional.empty();
        }
        show(() -> {});
    }

    private void tryAgain(Wish wish) {
        if (wish.cause().origin() == Cause.Origin.RULE) {
            replan();
        } else if (state instanceof CoverState.Unhomed) {
            again(wish);
        }
    }

    private void again(Wish wish) {
        mailbox.post(new Letter.Ask(new Asked(wish.command(), wish.cause(), wish.since()), wish.cause().text(),
                Optional.empty()));
    }

    /**
     * Decides something, which stops the motor at once if it is to stop; tells the house what that has changed; and then
     * sets the motor going, whatever befalls the telling.
     */
    private void show(Runnable change) {
        try {
            Wish wish = state.wish();
            change.run();
            watchDisk();
            if (advice.known()
                    && !(state.wish().equals(wish) && picture().fault().equals(shown.picture().fault()))) {
                consult(world.sunClock().instant(), false);
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
        Picture before = shown.picture();
        Face now = face();
        if (!now.equals(shown) || !appeared) {
            appeared = true;
            shown = now;
            publisher.show(name, now, motor.stepsSinceTop(), motor.lateness());
            if (!now.picture().equals(before)) {
                world.witness().changed(name, before, now.picture());
            }
        }
    }

    private void carryOut(Effect effect) {
        switch (effect) {
            case Effect.Going turn -> {
                CoverState then = state;
                Optional<Instant> until = said.expires();
                deeds.add(() -> hands.carryOut(turn, then, until));
            }
            case Effect.OfMotor atOnce -> {
                act();
                hands.carryOut(atOnce, state, said.expires());
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

    private void measured(int steps) {
        Calibration marked = Calibration.of(cover, steps, world.wallClock().instant());
        goBy(marked.way(cover));
        whereabouts.keep(memory.marked(marked));
    }

    private Face face() {
        return advice.face(picture(), memory.automation());
    }

    Picture picture() {
        return Picture.of(state, machine.travel()).with(fault(), waits);
    }

    /** What is wrong beside what its state says; the most pressing. */
    private Optional<Fault> fault() {
        return buttons.fault().or(() -> Optional.of(Fault.CLOCK_NOT_SET).filter(_ -> advice.waitsForClock()))
                .or(() -> whereabouts.trouble().map(_ -> Fault.POSITION_NOT_KEPT))
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
        if (refusals.more()) {
            publisher.rejected(name, payload, why, when);
            world.witness().refused(name, payload, why);
        }
    }

    void gone() {
        publisher.availability(name, false);
        whereabouts.close();
    }
}
