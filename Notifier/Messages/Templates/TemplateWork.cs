using Fluid.Values;

namespace NetWatch.Notifier.Messages.Templates;

/// <summary>What the filters of one rendering have done. Steps count statements alone, and a statement may sort a long list a hundred times: without this bound a template could keep a thread for hours.</summary>
internal sealed class TemplateWork
{
    /// <summary>Characters, and items at twenty each. A message about ten thousand devices with a dozen filters of each takes a tenth of it.</summary>
    public const int Most = 20_000_000;

    private const int OfItem = 20;
    private int _left = Most;

    /// <summary>Counts what goes into a filter, or comes out of it. Throws when it is too much.</summary>
    public void Spend(FluidValue value)
    {
        int work = value switch
        {
            StringValue text => 1 + text.ToStringValue().Length,
            ArrayValue list => 1 + (list.Values.Count * OfItem),
            _ => 1,
        };
        if ((_left -= work) < 0) throw new TemplateException("its filters work on too much");
    }
}
