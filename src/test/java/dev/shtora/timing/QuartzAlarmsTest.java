package dev.shtora.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.quartz.JobKey;

class QuartzAlarmsTest {

    @Test
    void alarmFiresAtWallTimeOfItsInstant() throws InterruptedException {
        Instant start = Instant.now();
        UnaryOperator<Instant> thousandfold = sun -> start.plus(Duration.between(start, sun).dividedBy(1000));
        CountDownLatch rung = new CountDownLatch(1);
        try (QuartzAlarms alarms = new QuartzAlarms("warped", thousandfold)) {
            alarms.set("sunrise", start.plusSeconds(300), rung::countDown);
            assertThat(rung.await(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(Duration.between(start, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void newAlarmReplacesFormerAndPastOneFiresAtOnce() throws InterruptedException {
        List<String> rung = new CopyOnWriteArrayList<>();
        CountDownLatch last = new CountDownLatch(1);
        try (QuartzAlarms alarms = new QuartzAlarms("replacing", UnaryOperator.identity())) {
            alarms.set("a", Instant.now().plusSeconds(3600), () -> rung.add("former"));
            alarms.set("a", Instant.now().minusSeconds(3600), () -> {
                rung.add("newer");
                alarms.set("a", Instant.now(), last::countDown);
            });
            assertThat(last.await(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(rung).containsExactly("newer");
    }

    @Test
    void closedAlarmsDoNotFire() {
        QuartzAlarms alarms = new QuartzAlarms("ended", UnaryOperator.identity());
        List<String> rung = new CopyOnWriteArrayList<>();
        alarms.set("a", Instant.now().plusSeconds(3600), () -> rung.add("rung"));
        alarms.close();
        alarms.set("b", Instant.now(), () -> rung.add("set too late"));
        assertThat(rung).isEmpty();
    }

    @Test
    void alarmThatFiresDuringReplacementLeavesSuccessor() throws Exception {
        AlarmJobs jobs = new AlarmJobs();
        List<String> run = new CopyOnWriteArrayList<>();
        JobKey former = jobs.replace("a", Instant.ofEpochMilli(1), () -> run.add("former")).key();
        JobKey successor = jobs.replace("a", Instant.ofEpochMilli(2), () -> run.add("successor")).key();
        jobs.job(former).execute(null);
        assertThat(run).isEmpty();
        jobs.job(successor).execute(null);
        assertThat(run).containsExactly("successor");
    }

    @Test
    void alarmsOfOneMomentShareJobAndRingInOrder() throws Exception {
        AlarmJobs jobs = new AlarmJobs();
        List<String> run = new CopyOnWriteArrayList<>();
        AlarmJobs.Replacement first = jobs.replace("a", Instant.ofEpochMilli(1), () -> run.add("a"));
        AlarmJobs.Replacement second = jobs.replace("b", Instant.ofEpochMilli(1), () -> run.add("b"));
        jobs.replace("c", Instant.ofEpochMilli(1), () -> run.add("c"));
        AlarmJobs.Replacement later = jobs.replace("b", Instant.ofEpochMilli(2), () -> run.add("later"));
        assertThat(first.isNew()).isTrue();
        assertThat(second.isNew()).isFalse();
        assertThat(second.key()).isEqualTo(first.key());
        assertThat(later.isNew()).isTrue();
        assertThat(later.empty()).isEmpty();
        jobs.job(first.key()).execute(null);
        assertThat(run).containsExactly("a", "c");
        assertThat(jobs.replace("b", Instant.ofEpochMilli(3), () -> {}).empty()).contains(later.key());
    }

    @Test
    void alarmsSetWhileTheirMomentRingsDoNotGetLost() throws Exception {
        AlarmJobs jobs = new AlarmJobs();
        List<String> run = new CopyOnWriteArrayList<>();
        List<AlarmJobs.Replacement> set = new CopyOnWriteArrayList<>();
        JobKey key = jobs.replace("a", Instant.ofEpochMilli(1), () -> {
            set.add(jobs.replace("a", Instant.ofEpochMilli(1), () -> run.add("a again")));
            set.add(jobs.replace("b", Instant.ofEpochMilli(1), () -> run.add("b replaced")));
        }).key();
        jobs.replace("b", Instant.ofEpochMilli(1), () -> run.add("b"));
        jobs.job(key).execute(null);
        assertThat(run).isEmpty();
        assertThat(set.getFirst().isNew()).isTrue();
        jobs.job(set.getFirst().key()).execute(null);
        assertThat(run).containsExactly("a again", "b replaced");
    }
}
