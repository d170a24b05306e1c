using System.Globalization;
using System.Text.Json.Nodes;

namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>How numbers become colours.</summary>
    public sealed class Colorscale
    {
        private readonly JsonNode _scale;

        private Colorscale(JsonNode scale) => _scale = scale;

        /// <summary>Black through red and yellow to pale blue.</summary>
        public static Colorscale Blackbody { get; } = new("Blackbody");

        /// <summary>Blue to red.</summary>
        public static Colorscale Bluered { get; } = new("Bluered");

        /// <summary>Pale to strong blue.</summary>
        public static Colorscale Blues { get; } = new(Json.Array(new JsonArray(0, "#f2f6fc"), new JsonArray(0.5, "#6aa3de"), new JsonArray(1, "#0b3a7e")));

        /// <summary>Blue through grey to yellow; the same to colour-blind eyes.</summary>
        public static Colorscale Cividis { get; } = new("Cividis");

        /// <summary>Sea, green land and snow.</summary>
        public static Colorscale Earth { get; } = new("Earth");

        /// <summary>Black through violet to yellow and white.</summary>
        public static Colorscale Electric { get; } = new("Electric");

        /// <summary>Strong to pale green.</summary>
        public static Colorscale Greens { get; } = new("Greens");

        /// <summary>Black to white.</summary>
        public static Colorscale Greys { get; } = new("Greys");

        /// <summary>Black through red and yellow to white.</summary>
        public static Colorscale Hot { get; } = new("Hot");

        /// <summary>Blue through green and yellow to red.</summary>
        public static Colorscale Jet { get; } = new("Jet");

        /// <summary>Blue through white to red.</summary>
        public static Colorscale Picnic { get; } = new("Picnic");

        /// <summary>Blue through green to red.</summary>
        public static Colorscale Portland { get; } = new("Portland");

        /// <summary>The colours of the rainbow.</summary>
        public static Colorscale Rainbow { get; } = new("Rainbow");

        /// <summary>Blue for the least, red for the greatest.</summary>
        public static Colorscale RdBu { get; } = new("RdBu");

        /// <summary>Violet through green to yellow.</summary>
        public static Colorscale Viridis { get; } = new("Viridis");

        /// <summary>Colours at places of the scale, mixed in between.</summary>
        /// <param name="scale">Places from 0 to 1 in rising order, and the colour at each.</param>
        /// <exception cref="ArgumentException">There are fewer than two, or they do not run from 0 to 1.</exception>
        public static Colorscale NewCustom(IEnumerable<(double Place, Color Color)> scale)
        {
            var stops = (scale ?? throw new ArgumentNullException(nameof(scale))).ToList();
            var rises = stops.Zip(stops.Skip(1), (one, next) => one.Place <= next.Place).All(isRise => isRise);
            if (stops.Count < 2 || stops[0].Place != 0 || stops[^1].Place != 1 || !rises)
            {
                var given = string.Join(", ", stops.Select(stop => stop.Place.ToString(CultureInfo.InvariantCulture)));
                throw new ArgumentException($"A scale of colours runs from 0 to 1 in rising places, such as (0, white), (1, blue); given: {given}.", nameof(scale));
            }
            return new(Json.Array([.. stops.Select(stop => new JsonArray(stop.Place, stop.Color.Json))]));
        }

        internal JsonNode Node => _scale.DeepClone();
    }
}
