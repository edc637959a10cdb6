//! A thin layer over WebGL2: programs, and records of instances.
//!
//! In: shader text, meshes, slices of floats. Out: draws. **Nothing here is unsafe: slices are
//! copied into a `Float32Array` before upload.**

use std::collections::HashMap;

use js_sys::Float32Array;
use web_sys::{
    WebGl2RenderingContext as Gl, WebGlBuffer, WebGlProgram, WebGlTexture, WebGlUniformLocation,
    WebGlVertexArrayObject,
};

use super::view::MapError;

/// What every program is told about the view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Lens {
    /// Middle of the view in the world, and CSS pixels per world unit.
    pub camera: [f32; 3],
    /// CSS pixels.
    pub viewport: [f32; 2],
    /// Device pixels per CSS pixel.
    pub ratio: f32,
    /// CSS pixels per world unit for node radii.
    pub node_scale: f32,
}

/// The part all vertex shaders share. A vertex knows its number; its place in the mesh and the record of
/// its instance are looked up.
const PRELUDE: &str = "#version 300 es
precision highp float; precision highp sampler2D;
uniform vec3 u_camera; uniform vec2 u_viewport; uniform float u_ratio; uniform float u_node;
uniform sampler2D u_records; uniform ivec3 u_shape; uniform vec4 u_mesh[32];
vec4 corner() { return u_mesh[gl_VertexID % u_shape.x]; }
vec4 record(int field) {
  int instance = gl_VertexID / u_shape.x;
  return texelFetch(u_records, ivec2(instance % u_shape.z * u_shape.y + field, instance / u_shape.z), 0);
}
vec2 on_screen(vec2 world) { return (world - u_camera.xy) * u_camera.z + u_viewport * .5; }
vec4 clip(vec2 screen) { return vec4(screen / u_viewport * vec2(2., -2.) + vec2(-1., 1.), 0., 1.); }
";
const FRAGMENT_PRELUDE: &str = "#version 300 es
precision highp float;
uniform float u_ratio;
out vec4 o_colour;
float cover(float distance) { return clamp(.5 - distance * u_ratio, 0., 1.); }
vec4 over(vec4 top, vec4 bottom) { return top + bottom * (1. - top.a); }
vec4 solid(vec4 colour, float alpha) { float a = colour.a * alpha; return vec4(colour.rgb * a, a); }
";

/// Instances per row of the texture that holds their records.
const PER_ROW: usize = 128;

/// How a program's data look.
pub(super) struct Layout {
    pub vertex: &'static str,
    pub fragment: &'static str,
    /// At most 32 corners.
    pub mesh: Vec<[f32; 4]>,
    /// Triangles over the mesh; lines, where it has two corners.
    pub triangles: Vec<u16>,
    /// Fields of four floats per instance.
    pub fields: usize,
}

/// A compiled program with its mesh and its instances.
///
/// Instances are not drawn with hardware instancing: software renderers (remote desktops, machines
/// without a GPU) pay some 25 µs for each, so 2,000 edges would take 50 ms. One indexed draw whose
/// vertices fetch the record of their instance from a texture costs a fraction, and the upload is as small.
pub(super) struct Batch {
    program: WebGlProgram,
    vertices: WebGlVertexArrayObject,
    indices: WebGlBuffer,
    records: WebGlTexture,
    uniforms: HashMap<&'static str, WebGlUniformLocation>,
    mesh: Vec<f32>,
    triangles: Vec<u16>,
    fields: usize,
    /// What programs of one colour draw in.
    pub ink: [f32; 4],
    /// Instances to be drawn, and for how many there are indices.
    count: usize,
    room: usize,
}

impl Batch {
    pub fn new(gl: &Gl, layout: &Layout) -> Result<Self, MapError> {
        let program = link(gl, layout.vertex, layout.fragment)?;
        let names = [
            "u_camera",
            "u_viewport",
            "u_ratio",
            "u_node",
            "u_atlas",
            "u_records",
            "u_shape",
            "u_mesh",
            "u_ink",
        ];
        let uniforms = names
            .into_iter()
            .filter_map(|name| gl.get_uniform_location(&program, name).map(|location| (name, location)))
            .collect();
        Ok(Self {
            program,
            vertices: gl.create_vertex_array().ok_or(MapError::NoWebGl2)?,
            indices: gl.create_buffer().ok_or(MapError::NoWebGl2)?,
            records: gl.create_texture().ok_or(MapError::NoWebGl2)?,
            uniforms,
            mesh: layout.mesh.as_flattened().to_vec(),
            triangles: layout.triangles.clone(),
            fields: layout.fields,
            ink: [0.0; 4],
            count: 0,
            room: 0,
        })
    }

    /// Another batch of the same program, which is compiled once.
    pub fn like(&self, gl: &Gl) -> Result<Self, MapError> {
        Ok(Self {
            program: self.program.clone(),
            vertices: gl.create_vertex_array().ok_or(MapError::NoWebGl2)?,
            indices: gl.create_buffer().ok_or(MapError::NoWebGl2)?,
            records: gl.create_texture().ok_or(MapError::NoWebGl2)?,
            uniforms: self.uniforms.clone(),
            mesh: self.mesh.clone(),
            triangles: self.triangles.clone(),
            fields: self.fields,
            ink: self.ink,
            count: 0,
            room: 0,
        })
    }

    fn corners(&self) -> usize {
        self.mesh.len() / 4
    }

    /// Brings records of `fields` times four floats to the GPU.
    pub fn set_instances(&mut self, gl: &Gl, data: &[f32]) {
        let stride = self.fields * 4;
        self.count = data.len() / stride;
        if self.count == 0 {
            return;
        }
        let rows = self.count.div_ceil(PER_ROW);
        let texels = Float32Array::new_with_length((rows * PER_ROW * stride) as u32);
        texels.subarray(0, data.len() as u32).copy_from(data);
        gl.active_texture(Gl::TEXTURE1);
        gl.bind_texture(Gl::TEXTURE_2D, Some(&self.records));
        gl.pixel_storei(Gl::UNPACK_PREMULTIPLY_ALPHA_WEBGL, 0);
        // It fails only when the context is lost, and then everything is brought again.
        let _brought = gl
            .tex_image_2d_with_i32_and_i32_and_i32_and_format_and_type_and_opt_array_buffer_view(
                Gl::TEXTURE_2D,
                0,
                Gl::RGBA32F as i32,
                (PER_ROW * self.fields) as i32,
                rows as i32,
                0,
                Gl::RGBA,
                Gl::FLOAT,
                Some(&texels),
            );
        gl.tex_parameteri(Gl::TEXTURE_2D, Gl::TEXTURE_MIN_FILTER, Gl::NEAREST as i32);
        gl.tex_parameteri(Gl::TEXTURE_2D, Gl::TEXTURE_MAG_FILTER, Gl::NEAREST as i32);
        self.make_room(gl);
    }

    /// One instance of nothing.
    pub fn set_blank(&mut self, gl: &Gl) {
        self.set_instances(gl, &vec![0.0; self.fields * 4]);
    }

    fn make_room(&mut self, gl: &Gl) {
        if self.room >= self.count {
            return;
        }
        self.room = self.count.next_power_of_two();
        let corners = self.corners() as u32;
        let indices: Vec<u32> = (0..self.room as u32)
            .flat_map(|instance| {
                self.triangles.iter().map(move |&corner| instance * corners + u32::from(corner))
            })
            .collect();
        gl.bind_vertex_array(Some(&self.vertices));
        gl.bind_buffer(Gl::ELEMENT_ARRAY_BUFFER, Some(&self.indices));
        let indices = js_sys::Uint32Array::from(indices.as_slice());
        gl.buffer_data_with_array_buffer_view(Gl::ELEMENT_ARRAY_BUFFER, &indices, Gl::STATIC_DRAW);
        gl.bind_vertex_array(None);
    }

    pub fn count(&self) -> usize {
        self.count
    }

    pub fn draw(&self, gl: &Gl, lens: &Lens) {
        self.draw_some(gl, lens, 0, self.count);
    }

    /// Draws so many instances from this one on.
    pub fn draw_some(&self, gl: &Gl, lens: &Lens, first: usize, count: usize) {
        let count = count.min(self.count.saturating_sub(first));
        if count == 0 {
            return;
        }
        gl.use_program(Some(&self.program));
        gl.active_texture(Gl::TEXTURE1);
        gl.bind_texture(Gl::TEXTURE_2D, Some(&self.records));
        let at = |name| self.uniforms.get(name);
        gl.uniform3fv_with_f32_array(at("u_camera"), &lens.camera);
        gl.uniform2fv_with_f32_array(at("u_viewport"), &lens.viewport);
        gl.uniform1f(at("u_ratio"), lens.ratio);
        gl.uniform1f(at("u_node"), lens.node_scale);
        gl.uniform1i(at("u_atlas"), 0);
        gl.uniform1i(at("u_records"), 1);
        gl.uniform3i(at("u_shape"), self.corners() as i32, self.fields as i32, PER_ROW as i32);
        gl.uniform4fv_with_f32_array(at("u_mesh"), &self.mesh);
        gl.uniform4fv_with_f32_array(at("u_ink"), &self.ink);
        gl.bind_vertex_array(Some(&self.vertices));
        let corners = (count * self.triangles.len()) as i32;
        let offset = (first * self.triangles.len() * 4) as i32;
        let kind = if self.corners() == 2 { Gl::LINES } else { Gl::TRIANGLES };
        gl.draw_elements_with_i32(kind, corners, Gl::UNSIGNED_INT, offset);
        gl.bind_vertex_array(None);
    }
}

/// The bound texture is read between its pixels, and not beyond its edges.
pub(super) fn smooth_texture(gl: &Gl) {
    for (name, value) in [
        (Gl::TEXTURE_MIN_FILTER, Gl::LINEAR),
        (Gl::TEXTURE_MAG_FILTER, Gl::LINEAR),
        (Gl::TEXTURE_WRAP_S, Gl::CLAMP_TO_EDGE),
        (Gl::TEXTURE_WRAP_T, Gl::CLAMP_TO_EDGE),
    ] {
        gl.tex_parameteri(Gl::TEXTURE_2D, name, value as i32);
    }
}

fn link(gl: &Gl, vertex: &str, fragment: &str) -> Result<WebGlProgram, MapError> {
    let program = gl.create_program().ok_or(MapError::NoWebGl2)?;
    for (kind, prelude, body) in
        [(Gl::VERTEX_SHADER, PRELUDE, vertex), (Gl::FRAGMENT_SHADER, FRAGMENT_PRELUDE, fragment)]
    {
        let shader = gl.create_shader(kind).ok_or(MapError::NoWebGl2)?;
        gl.shader_source(&shader, &format!("{prelude}{body}"));
        gl.compile_shader(&shader);
        gl.attach_shader(&program, &shader);
        if gl.get_shader_parameter(&shader, Gl::COMPILE_STATUS).as_bool() != Some(true)
            && !gl.is_context_lost()
        {
            return Err(MapError::Shader(gl.get_shader_info_log(&shader).unwrap_or_default()));
        }
    }
    gl.link_program(&program);
    if gl.get_program_parameter(&program, Gl::LINK_STATUS).as_bool() != Some(true) && !gl.is_context_lost() {
        return Err(MapError::Shader(gl.get_program_info_log(&program).unwrap_or_default()));
    }
    Ok(program)
}
