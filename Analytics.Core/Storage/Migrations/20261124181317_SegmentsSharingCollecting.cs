using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Analytics.Core.Storage.Migrations
{
    /// <inheritdoc />
    public partial class SegmentsSharingCollecting : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "event_source",
                table: "site_key",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "allowed_query_parameters",
                table: "site",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "blocked_countries",
                table: "site",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "blocked_hostnames",
                table: "site",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "blocked_ips",
                table: "site",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "blocked_pages",
                table: "site",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "event_sources_off",
                table: "site",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<int>(
                name: "matomo_site_id",
                table: "site",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "sampling",
                table: "site",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "sampling_overrides",
                table: "site",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "umami_website_id",
                table: "site",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "raw_from",
                table: "rollup_state",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<double>(
                name: "weight",
                table: "event",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "engaged_ms",
                table: "daily",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "scroll_percents",
                table: "daily",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "scrolled_pageviews",
                table: "daily",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "pending_erasure",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    site_id = table.Column<int>(type: "INTEGER", nullable: false),
                    request = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pending_erasure", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "removed_site",
                columns: table => new
                {
                    site_id = table.Column<int>(type: "INTEGER", nullable: false),
                    removed_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_removed_site", x => x.site_id);
                });

            migrationBuilder.CreateTable(
                name: "saved_segment",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    public_id = table.Column<string>(type: "TEXT", nullable: false),
                    site_id = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    filters = table.Column<string>(type: "TEXT", nullable: false),
                    user_id = table.Column<string>(type: "TEXT", nullable: false),
                    for_site = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_saved_segment", x => x.id);
                    table.ForeignKey(
                        name: "FK_saved_segment_site_site_id",
                        column: x => x.site_id,
                        principalTable: "site",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "segment",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    site_id = table.Column<int>(type: "INTEGER", nullable: false),
                    day = table.Column<int>(type: "INTEGER", nullable: false),
                    visits = table.Column<int>(type: "INTEGER", nullable: false),
                    identified_visits = table.Column<int>(type: "INTEGER", nullable: false),
                    pageviews = table.Column<int>(type: "INTEGER", nullable: false),
                    hits = table.Column<int>(type: "INTEGER", nullable: false),
                    events = table.Column<int>(type: "INTEGER", nullable: false),
                    first_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    last_hit_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    last_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    window_minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    blob = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_segment", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "share_link",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    slug = table.Column<string>(type: "TEXT", nullable: false),
                    site_id = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", nullable: true),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: true),
                    segment_id = table.Column<int>(type: "INTEGER", nullable: true),
                    panels = table.Column<string>(type: "TEXT", nullable: false),
                    frame_ancestors = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_used_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_share_link", x => x.id);
                    table.ForeignKey(
                        name: "FK_share_link_saved_segment_segment_id",
                        column: x => x.segment_id,
                        principalTable: "saved_segment",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_share_link_site_site_id",
                        column: x => x.site_id,
                        principalTable: "site",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_site_matomo_site_id",
                table: "site",
                column: "matomo_site_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_site_umami_website_id",
                table: "site",
                column: "umami_website_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_pending_erasure_site_id",
                table: "pending_erasure",
                column: "site_id");

            migrationBuilder.CreateIndex(
                name: "IX_saved_segment_public_id",
                table: "saved_segment",
                column: "public_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_saved_segment_site_id",
                table: "saved_segment",
                column: "site_id");

            migrationBuilder.CreateIndex(
                name: "IX_segment_site_id_day",
                table: "segment",
                columns: new[] { "site_id", "day" });

            migrationBuilder.CreateIndex(
                name: "IX_share_link_segment_id",
                table: "share_link",
                column: "segment_id");

            migrationBuilder.CreateIndex(
                name: "IX_share_link_site_id",
                table: "share_link",
                column: "site_id");

            migrationBuilder.CreateIndex(
                name: "IX_share_link_slug",
                table: "share_link",
                column: "slug",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "pending_erasure");

            migrationBuilder.DropTable(
                name: "removed_site");

            migrationBuilder.DropTable(
                name: "segment");

            migrationBuilder.DropTable(
                name: "share_link");

            migrationBuilder.DropTable(
                name: "saved_segment");

            migrationBuilder.DropIndex(
                name: "IX_site_matomo_site_id",
                table: "site");

            migrationBuilder.DropIndex(
                name: "IX_site_umami_website_id",
                table: "site");

            migrationBuilder.DropColumn(
                name: "event_source",
                table: "site_key");

            migrationBuilder.DropColumn(
                name: "allowed_query_parameters",
                table: "site");

            migrationBuilder.DropColumn(
                name: "blocked_countries",
                table: "site");

            migrationBuilder.DropColumn(
                name: "blocked_hostnames",
                table: "site");

            migrationBuilder.DropColumn(
                name: "blocked_ips",
                table: "site");

            migrationBuilder.DropColumn(
                name: "blocked_pages",
                table: "site");

            migrationBuilder.DropColumn(
                name: "event_sources_off",
                table: "site");

            migrationBuilder.DropColumn(
                name: "matomo_site_id",
                table: "site");

            migrationBuilder.DropColumn(
                name: "sampling",
                table: "site");

            migrationBuilder.DropColumn(
                name: "sampling_overrides",
                table: "site");

            migrationBuilder.DropColumn(
                name: "umami_website_id",
                table: "site");

            migrationBuilder.DropColumn(
                name: "raw_from",
                table: "rollup_state");

            migrationBuilder.DropColumn(
                name: "weight",
                table: "event");

            migrationBuilder.DropColumn(
                name: "engaged_ms",
                table: "daily");

            migrationBuilder.DropColumn(
                name: "scroll_percents",
                table: "daily");

            migrationBuilder.DropColumn(
                name: "scrolled_pageviews",
                table: "daily");
        }
    }
}
