using System.Globalization;
using System.Text.Encodings.Web;
using Fluid;
using Fluid.Values;

namespace NetWatch.Notifier.Messages.Templates;

/// <summary>A template does what it may not, or asks for what there is not. The message says what, for whoever wrote the template.</summary>
/// <param name="message">One sentence.</param>
/// <param name="name">The name in the template that it is about, by which its line is found, or null.</param>
internal sealed class TemplateException(string message, string? name = null) : Exception(message)
{
    public string? Name => name;
}

/// <summary>What templates see of one kind of thing: these members, read only, and nothing else of it.</summary>
/// <param name="name">What the kind is called where a member is unknown.</param>
/// <param name="members">Its members as templates write them.</param>
internal sealed class TemplateType<T>(string name, params (string Name, Func<T, FluidValue> Get)[] members)
    where T : class
{
    private readonly Dictionary<string, Func<T, FluidValue>> _members = members.ToDictionary(m => m.Name, m => m.Get, StringComparer.Ordinal);

    public string Name => name;

    public IReadOnlyCollection<string> Members => _members.Keys;

    /// <summary>The thing, or nil for none.</summary>
    public FluidValue Of(T? thing) => thing is null ? NilValue.Instance : new TemplateObject<T>(this, thing);

    /// <summary>A list of things.</summary>
    public FluidValue Of(IEnumerable<T> things) => new ArrayValue([.. things.Select(Of)]);

    public FluidValue Get(T thing, string member) => _members.TryGetValue(member, out Func<T, FluidValue>? get)
        ? get(thing)
        : throw new TemplateException($"{name} has no \"{member}\"; it has {string.Join(", ", _members.Keys)}", member);
}

/// <summary>A thing of the model, which writes nothing by itself.</summary>
internal abstract class TemplateObject : FluidValue
{
    public override FluidValues Type => FluidValues.Object;

    /// <summary>Its members with their values, for the filter <c>json</c>.</summary>
    public abstract IEnumerable<(string Name, FluidValue Value)> Members { get; }

    public override bool Equals(FluidValue? other) => ReferenceEquals(this, other);

    public override bool ToBooleanValue() => true;

    public override decimal ToNumberValue() => 0;

    public override string ToStringValue() => "";

    public override object ToObjectValue() => this;

    public override ValueTask WriteToAsync(TextWriter writer, TextEncoder encoder, CultureInfo cultureInfo) => ValueTask.CompletedTask;

    public override ValueTask<FluidValue> GetIndexAsync(FluidValue index, TemplateContext context) => GetValueAsync(index.ToStringValue(), context);
}

/// <inheritdoc/>
internal sealed class TemplateObject<T>(TemplateType<T> type, T thing) : TemplateObject
    where T : class
{
    /// <inheritdoc/>
    public override IEnumerable<(string Name, FluidValue Value)> Members => type.Members.Select(m => (m, type.Get(thing, m)));

    public override ValueTask<FluidValue> GetValueAsync(string name, TemplateContext context) => new(type.Get(thing, name));
}
