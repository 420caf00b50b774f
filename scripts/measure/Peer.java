import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.mpxj.Duration;
import org.mpxj.LocalTimeRange;
import org.mpxj.ProjectCalendar;
import org.mpxj.ProjectFile;
import org.mpxj.Rate;
import org.mpxj.Relation;
import org.mpxj.Resource;
import org.mpxj.ResourceAssignment;
import org.mpxj.Task;
import org.mpxj.TaskMode;
import org.mpxj.TimeUnit;
import org.mpxj.common.RateHelper;
import org.mpxj.reader.UniversalProjectReader;

/**
 * What MPXJ reads in the files of one folder, beside what it reads in those that the command line wrote of them:
 * {@code Peer ORIGINALS WRITTEN [NAME]}. WRITTEN holds NAME.xml and our schedule of it, NAME.json. Differences whose
 * cause is known are counted apart; ends with 1 when there are others.
 */
public final class Peer {
    /** Of each field that differs, so many examples are printed; with a NAME, all. */
    private static final int EXAMPLES = 3;

    /** What the files say: for each thing, its fields as text. Absent and empty are the same. */
    private final Map<String, Map<String, String>> things = new TreeMap<>();
    /** What the command line computed, by the UIDs of tasks. */
    private final Map<Integer, JsonNode> schedule = new HashMap<>();
    private final ProjectFile file;

    public static void main(String[] arguments) throws Exception {
        Path originals = Path.of(arguments[0]);
        Path written = Path.of(arguments[1]);
        String only = arguments.length > 2 ? arguments[2] : "";
        int unexpected = 0;
        Map<String, Integer> fields = new TreeMap<>();
        Map<String, List<String>> examples = new HashMap<>();
        int compared = 0;
        int count = 0;
        Map<String, Integer> known = new TreeMap<>();
        for (File original : sorted(originals)) {
            String name = original.getName().replaceAll("\\.xml$", "");
            if (!name.contains(only)) {
                continue;
            }
            Peer before = new Peer(original);
            Peer after = new Peer(written.resolve(name + ".xml").toFile());
            before.schedule(written.resolve(name + ".json"));
            int differing = 0;
            int explained = 0;
            for (String thing : union(before.things, after.things)) {
                Map<String, String> old = before.things.getOrDefault(thing, Map.of());
                Map<String, String> fresh = after.things.getOrDefault(thing, Map.of());
                for (String field : union(old, fresh)) {
                    compared++;
                    String one = old.getOrDefault(field, "");
                    String other = fresh.getOrDefault(field, "");
                    if (alike(field, one, other)) {
                        continue;
                    }
                    String cause = before.cause(thing, field, one, other);
                    if (cause != null) {
                        known.merge(cause, 1, Integer::sum);
                        explained++;
                        continue;
                    }
                    differing++;
                    String kind = thing.split(" ")[0] + " " + field;
                    fields.merge(kind, 1, Integer::sum);
                    List<String> shown = examples.computeIfAbsent(kind, key -> new ArrayList<>());
                    if (shown.size() < EXAMPLES || !only.isEmpty()) {
                        shown.add(name + ", " + thing + ": " + quoted(one) + " became " + quoted(other));
                    }
                }
            }
            System.out.printf("%4d tasks, %3d differences, %3d with a known cause: %s%n",
                before.file.getTasks().size(), differing, explained, name);
            unexpected += differing;
            count++;
        }
        fields.forEach((field, times) -> {
            System.out.printf("%n%s: %d%n", field, times);
            examples.get(field).forEach(example -> System.out.println("  " + example));
        });
        System.out.printf("%n%d files, %d fields compared: %d differ.%n", count, compared, unexpected);
        known.forEach((cause, times) -> System.out.printf("%d more differ by a known cause: %s.%n", times, cause));
        System.exit(unexpected == 0 ? 0 : 1);
    }

    /** Project keeps lengths in tenths of minutes, and rounds them now up, now down. */
    private static boolean alike(String field, String one, String other) {
        if (field.equals("actual duration") || field.equals("remaining duration")) {
            return Math.abs(minutes(one) - minutes(other)) < 0.15;
        }
        return one.equals(other);
    }

    private static double minutes(String length) {
        return length.isEmpty() ? 0 : Double.parseDouble(length.replace("e", ""));
    }

    /** Why a field may differ; null where nothing is known. This file is the original. */
    private String cause(String thing, String field, String before, String after) {
        String[] words = thing.split(" ");
        Task task = words[0].equals("task") || words[0].equals("assignment")
            ? file.getTaskByUniqueID(Integer.valueOf(words[1])) : null;
        String resource = words[0].equals("resource") ? words[1] : words[0].equals("assignment") ? words[3] : null;
        JsonNode computed = task == null ? null : schedule.get(task.getUniqueID());
        if ((field.equals("start") || field.equals("finish")) && !before.isEmpty() && computed != null
            && after.startsWith(computed.get(field).asText())) {
            return "the schedule of the command line gives other dates than the file states";
        }
        if (resource != null && file.getResourceByUniqueID(Integer.valueOf(resource)).getBudget()) {
            return "budget resources are not taken over";
        }
        if (field.equals("contour") && before.equals("CONTOURED")) {
            return "work that is not even becomes even";
        }
        if (field.equals("currency") && before.isEmpty()) {
            return "the file has only the sign of its currency, and the code was told from that";
        }
        if (field.equals("hyperlink") && !before.matches("(https?://|mailto:).*") && after.isEmpty()) {
            return "hyperlinks to files are not taken over";
        }
        // One that the file tells of itself has a duration.
        if (task != null && task.getExternalTask() && task.getDuration() == null) {
            return "a task of another file, for which both programs make a stand-in";
        }
        if (task != null && field.equals("work") && task.hasChildTasks() && !before.equals(length(workBelow(task)))) {
            return "the file states work of a summary that the tasks below it do not have";
        }
        return null;
    }

    /** The work of the tasks below a summary and of its own assignments. */
    private Duration workBelow(Task summary) {
        double hours = 0;
        for (Task child : summary.getChildTasks()) {
            Duration work = child.hasChildTasks() ? workBelow(child) : child.getWork();
            hours += work == null ? 0 : work.convertUnits(TimeUnit.HOURS, file.getProjectProperties()).getDuration();
        }
        for (ResourceAssignment one : summary.getResourceAssignments()) {
            Duration work = one.getWork();
            hours += work == null ? 0 : work.convertUnits(TimeUnit.HOURS, file.getProjectProperties()).getDuration();
        }
        return Duration.getInstance(hours, TimeUnit.HOURS);
    }

    private static List<File> sorted(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toFile).filter(file -> file.getName().endsWith(".xml")).sorted()
                .collect(Collectors.toList());
        }
    }

    private static TreeSet<String> union(Map<String, ?> one, Map<String, ?> other) {
        TreeSet<String> keys = new TreeSet<>(one.keySet());
        keys.addAll(other.keySet());
        return keys;
    }

    private static String quoted(String text) {
        String line = text.replace("\n", "\\n").replace("\r", "\\r");
        return "“" + (line.length() > 160 ? line.substring(0, 160) + "…" : line) + "”";
    }

    private Peer(File path) throws Exception {
        file = new UniversalProjectReader().read(path);
        if (file == null) {
            throw new IllegalArgumentException(path + ": MPXJ finds no plan in it.");
        }
        // The row of the project itself and blank rows are no tasks.
        List<Task> tasks = file.getTasks().stream()
            .filter(task -> !task.getNull() && !Integer.valueOf(0).equals(task.getUniqueID())).toList();
        tasks.forEach(this::task);
        file.getResources().stream()
            .filter(resource -> !resource.getNull() && resource.getName() != null && !resource.getName().isEmpty())
            .forEach(this::resource);
        file.getResourceAssignments().stream()
            .filter(one -> one.getTask() != null && one.getResource() != null && !one.getTask().getNull())
            .forEach(this::assignment);
        file.getCalendars().stream().filter(calendar -> !calendar.isDerived()).forEach(this::calendar);
        Map<String, String> fields = thing("project");
        put(fields, "calendar", hours(file.getDefaultCalendar()));
        put(fields, "start", file.getProjectProperties().getStartDate());
        put(fields, "minutes per day", file.getProjectProperties().getMinutesPerDay());
        put(fields, "minutes per week", file.getProjectProperties().getMinutesPerWeek());
        put(fields, "days per month", file.getProjectProperties().getDaysPerMonth());
        put(fields, "currency", file.getProjectProperties().getCurrencyCode());
        put(fields, "status date", file.getProjectProperties().getStatusDate());
    }

    private Map<String, String> thing(String name) {
        return things.computeIfAbsent(name, key -> new TreeMap<>());
    }

    private static void put(Map<String, String> fields, String field, Object value) {
        String text = value == null ? "" : value instanceof LocalDateTime at ? minute(at) : value.toString();
        if (!text.isEmpty()) {
            fields.put(field, text);
        }
    }

    /** Moments to the nearest minute: MPXJ keeps the seconds that files carry, and so do we. */
    private static String minute(LocalDateTime at) {
        return at.truncatedTo(ChronoUnit.SECONDS).format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
    }

    /** A length in minutes, with an e where it is clock time. Nothing and zero are the same. */
    private String length(Duration duration) {
        if (duration == null || duration.getDuration() == 0) {
            return "";
        }
        TimeUnit units = duration.getUnits();
        if (units == TimeUnit.PERCENT || units == TimeUnit.ELAPSED_PERCENT) {
            return duration.toString();
        }
        Duration minutes = duration.convertUnits(units.isElapsed() ? TimeUnit.ELAPSED_MINUTES : TimeUnit.MINUTES,
            file.getProjectProperties());
        return String.format("%.1f%s", minutes.getDuration(), units.isElapsed() ? "e" : "");
    }

    private static String number(Number number) {
        return number == null || number.doubleValue() == 0 ? "" : String.format("%.2f", number.doubleValue());
    }

    /** Rates are per hour in files, and shown in another unit by MPXJ where the file asks for that. */
    private String rate(Rate rate) {
        return rate == null || rate.getAmount() == 0 ? ""
            : number(RateHelper.convertToHours(file.getProjectProperties(), rate)) + " an hour";
    }

    private void task(Task task) {
        Map<String, String> fields = thing("task " + task.getUniqueID());
        boolean summary = task.hasChildTasks();
        put(fields, "name", task.getName());
        put(fields, "level", task.getOutlineLevel());
        Task parent = task.getParentTask();
        put(fields, "parent", parent == null || parent.getUniqueID() == 0 ? null : parent.getUniqueID());
        put(fields, "start", task.getStart());
        put(fields, "finish", task.getFinish());
        put(fields, "duration", length(task.getDuration()));
        if (!summary && task.getDuration() != null) {
            put(fields, "duration unit", task.getDuration().getUnits());
            put(fields, "estimated", task.getEstimated());
        }
        put(fields, "work", length(task.getWork()));
        put(fields, "constraint", task.getConstraintType());
        put(fields, "constraint date", task.getConstraintDate());
        put(fields, "deadline", task.getDeadline());
        put(fields, "percent complete", number(task.getPercentageComplete()));
        put(fields, "physical percent", number(task.getPhysicalPercentComplete()));
        put(fields, "actual start", task.getActualStart());
        put(fields, "actual finish", task.getActualFinish());
        put(fields, "actual duration", length(task.getActualDuration()));
        put(fields, "remaining duration", length(task.getRemainingDuration()));
        put(fields, "milestone", task.getMilestone());
        put(fields, "manual", task.getTaskMode() == TaskMode.MANUALLY_SCHEDULED);
        put(fields, "active", task.getActive());
        put(fields, "type", task.getType());
        put(fields, "effort driven", task.getEffortDriven());
        put(fields, "priority", task.getPriority() == null ? null : task.getPriority().getValue());
        put(fields, "calendar", task.getCalendar() == null ? null : task.getCalendar().getName());
        put(fields, "calendar hours", task.getCalendar() == null ? null : hours(task.getCalendar()));
        put(fields, "notes", task.getNotes() == null ? null : task.getNotes().replace("\r\n", "\n").stripTrailing());
        put(fields, "hyperlink", task.getHyperlinkAddress());
        put(fields, "fixed cost", number(task.getFixedCost()));
        put(fields, "levelling delay", length(task.getLevelingDelay()));
        put(fields, "ignores resource calendars", task.getIgnoreResourceCalendar());
        put(fields, "external", task.getExternalTask());
        put(fields, "predecessors", task.getPredecessors().stream().map(this::relation).sorted()
            .collect(Collectors.joining(", ")));
        for (int slot = 0; slot <= 10; slot++) {
            String of = "baseline" + (slot == 0 ? " " : " " + slot + " ");
            put(fields, of + "start", slot == 0 ? task.getBaselineStart() : task.getBaselineStart(slot));
            put(fields, of + "finish", slot == 0 ? task.getBaselineFinish() : task.getBaselineFinish(slot));
            put(fields, of + "duration", length(slot == 0 ? task.getBaselineDuration() : task.getBaselineDuration(slot)));
            put(fields, of + "work", length(slot == 0 ? task.getBaselineWork() : task.getBaselineWork(slot)));
            put(fields, of + "cost", number(slot == 0 ? task.getBaselineCost() : task.getBaselineCost(slot)));
        }
    }

    private String relation(Relation relation) {
        String lag = length(relation.getLag());
        return relation.getPredecessorTask().getUniqueID() + " " + relation.getType() + (lag.isEmpty() ? "" : " " + lag);
    }

    private void resource(Resource resource) {
        Map<String, String> fields = thing("resource " + resource.getUniqueID());
        put(fields, "name", resource.getName());
        put(fields, "type", resource.getType());
        put(fields, "initials", resource.getInitials());
        put(fields, "group", resource.getGroup());
        put(fields, "email", resource.getEmailAddress());
        put(fields, "max units", number(resource.getMaxUnits()));
        put(fields, "generic", resource.getGeneric());
        put(fields, "notes", resource.getNotes());
        put(fields, "material unit", resource.getUnitOfMeasure() == null ? null : resource.getUnitOfMeasure().getAbbreviation());
        put(fields, "standard rate", rate(resource.getStandardRate()));
        put(fields, "overtime rate", rate(resource.getOvertimeRate()));
        put(fields, "cost per use", number(resource.getCostPerUse()));
        // A calendar that repeats its base says as much as none, where that base is the project's.
        ProjectCalendar calendar = resource.getCalendar();
        boolean works = resource.getType() == org.mpxj.ResourceType.WORK;
        put(fields, "calendar", works ? hours(calendar == null ? file.getDefaultCalendar() : calendar) : null);
    }

    private void assignment(ResourceAssignment one) {
        Map<String, String> fields = thing("assignment " + one.getTask().getUniqueID() + " to " + one.getResource().getUniqueID());
        put(fields, "uid", one.getUniqueID());
        put(fields, "units", number(one.getUnits()));
        put(fields, "work", length(one.getWork()));
        put(fields, "actual work", length(one.getActualWork()));
        put(fields, "remaining work", length(one.getRemainingWork()));
        put(fields, "start", one.getStart());
        put(fields, "finish", one.getFinish());
        put(fields, "delay", delay(one));
        put(fields, "contour", one.getWorkContour());
    }

    /** Delay and levelling delay in one: a plan of ours does not tell them apart. */
    private String delay(ResourceAssignment one) {
        double own = minutes(length(one.getDelay()));
        double levelling = minutes(length(one.getLevelingDelay()));
        return own + levelling == 0 ? "" : String.format("%.1f", own + levelling);
    }

    private void calendar(ProjectCalendar calendar) {
        Map<String, String> fields = thing("calendar " + calendar.getUniqueID());
        put(fields, "name", calendar.getName());
        for (DayOfWeek day : DayOfWeek.values()) {
            put(fields, day.name().toLowerCase(), calendar.isWorkingDay(day) ? shifts(calendar.getHours(day)) : "closed");
        }
        put(fields, "exceptions", calendar.getExpandedCalendarExceptions().stream()
            .map(one -> one.getFromDate() + "/" + one.getToDate() + " " + shifts(one)).distinct().sorted()
            .collect(Collectors.joining(", ")));
        put(fields, "exception names", calendar.getCalendarExceptions().stream()
            .map(one -> one.getName() == null ? "" : one.getName()).filter(name -> !name.isEmpty()).sorted()
            .collect(Collectors.joining(", ")));
        put(fields, "every day", hours(calendar));
    }

    private static String shifts(Iterable<LocalTimeRange> hours) {
        List<String> found = new ArrayList<>();
        hours.forEach(range -> found.add(range.getStart() + "-" + range.getEnd()));
        return String.join(" ", found);
    }

    /** The hours of each day from a year before the project to a year after it, days alike in a row joined. */
    private String hours(ProjectCalendar calendar) {
        if (calendar == null) {
            return "";
        }
        LocalDateTime start = file.getProjectProperties().getStartDate();
        LocalDate day = (start == null ? LocalDateTime.of(2020, 1, 1, 0, 0) : start).toLocalDate().minusYears(1);
        StringBuilder found = new StringBuilder();
        String last = "";
        for (int count = 0; count < 4 * 366; count++, day = day.plusDays(1)) {
            String hours = shifts(calendar.getHours(day));
            String usual = shifts(calendar.getHours(day.getDayOfWeek()));
            String told = hours.equals(usual) ? "" : day + " " + hours + "; ";
            found.append(told);
        }
        for (DayOfWeek week : DayOfWeek.values()) {
            found.append(week.name(), 0, 2).append(' ').append(shifts(calendar.getHours(week))).append("; ");
        }
        return found.toString();
    }

    /** Takes the dates that the command line computed for this file. */
    private void schedule(Path path) throws Exception {
        new ObjectMapper().readTree(path.toFile()).forEach(row -> schedule.put(row.get("uid").asInt(), row));
    }
}
